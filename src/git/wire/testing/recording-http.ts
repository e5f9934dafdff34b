import type { GitHttpRequest, HttpClient } from 'isomorphic-git';

/** A way to a host that keeps what was asked. */
export class RecordingHttp implements HttpClient {
  /** @param way - the way itself. */
  constructor(private readonly way: HttpClient) {}

  /** The method of each request. */
  readonly methods: string[] = [];

  /** The bodies of POSTs, as text. */
  readonly bodies: string[] = [];

  /** Bytes that came back, of bodies. */
  received = 0;

  readonly request = async (request: GitHttpRequest) => {
    this.methods.push(request.method ?? 'GET');
    const parts: Uint8Array[] = [];
    for await (const part of request.body ?? []) {
      parts.push(part);
    }
    if (parts.length > 0) {
      this.bodies.push(Buffer.concat(parts).toString());
    }
    const response = await this.way.request({
      ...request,
      body: parts.length > 0 ? each(parts) : undefined
    });
    return { ...response, body: this.counted(response.body ?? each([])) };
  };

  private async *counted(
    body: AsyncIterableIterator<Uint8Array>
  ): AsyncIterableIterator<Uint8Array> {
    for await (const part of body) {
      this.received += part.length;
      yield part;
    }
  }
}

async function* each(parts: Uint8Array[]): AsyncIterableIterator<Uint8Array> {
  yield* parts;
}
