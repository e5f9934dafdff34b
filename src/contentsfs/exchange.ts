/** How long a server may be silent, in ms: it may be busy, and a disk may be slow. */
export const SILENCE = 45_000;

/** What even a bad line sends, in bytes per ms: so much longer a request with a body may take. */
const SLOWEST = 8;

/** An answer, whole. */
export interface IExchanged {
  response: Response;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Send a request and read the answer, or give up once nothing has come for too long: a network that
 * swallows what is sent, as after a change of Wi-Fi, ends no request by itself.
 *
 * @param silence - in ms.
 * @param wants - which answers are read; the bytes of others are empty. Missing = all.
 * @throws as `fetch`; an `AbortError` after silence.
 */
export async function exchange(
  fetcher: typeof fetch,
  url: string,
  init: RequestInit & { body?: Blob },
  silence: number,
  wants: (response: Response) => boolean = () => true
): Promise<IExchanged> {
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  let timer = setTimeout(giveUp, silence + (init.body?.size ?? 0) / SLOWEST);
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, silence);
  };
  try {
    const { signal } = controller;
    const response = await fetcher(url, { ...init, signal });
    rest();
    if (wants(response)) {
      return { response, bytes: await readAll(response, rest) };
    }
    await response.body?.cancel();
    return { response, bytes: new Uint8Array() };
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(
  response: Response,
  onBytes: () => void
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) {
      break;
    }
    chunks.push(value as Uint8Array<ArrayBuffer>);
    onBytes();
  }
  if (chunks.length === 1) {
    return chunks[0];
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
