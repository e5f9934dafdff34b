/** What happens to one request; `pass` lets it through. */
export type Fault = (
  request: INetworkRequest,
  pass: () => Promise<Response>
) => Promise<Response>;

/** One request as a fault sees it. */
export interface INetworkRequest {
  method: string;
  /** `open`, `poll`, `data` or `remove`. */
  kind: 'open' | 'poll' | 'data' | 'remove';
  url: URL;
  /** How many of this kind there were before. */
  index: number;
}

/** A network between client and gateway that counts, and fails on demand. */
export class Network {
  /**
   * @param fault - lets all through where it is missing.
   */
  constructor(private readonly fault: Fault = (_, pass) => pass()) {}

  /** How many requests of each kind there were. */
  readonly counts = { open: 0, poll: 0, data: 0, remove: 0 };

  /** How many pieces were under way at a time, at most. */
  mostAtOnce = 0;

  /** In place of the global `fetch`. */
  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const method = init?.method ?? 'GET';
    const kind = kindOf(method, url);
    const index = this.counts[kind]++;
    this.atOnce += kind === 'data' ? 1 : 0;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      return await this.fault({ method, kind, url, index }, () =>
        fetch(input, init)
      );
    } finally {
      this.atOnce -= kind === 'data' ? 1 : 0;
    }
  };

  private atOnce = 0;
}

/** A response with other bytes. */
export async function altered(
  response: Response,
  alter: (bytes: Uint8Array) => Uint8Array<ArrayBuffer>
): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return new Response(alter(bytes), { status: response.status });
}

/** An error as the gateway sends it. */
export function codedResponse(
  status: number,
  code: string,
  data: object
): Response {
  return Response.json({ code, data, message: code }, { status });
}

function kindOf(method: string, url: URL): INetworkRequest['kind'] {
  if (method !== 'GET') {
    return method === 'POST' ? 'open' : 'remove';
  }
  return url.pathname.endsWith('/data') ? 'data' : 'poll';
}
