import type { GitHttpRequest, HttpClient } from 'isomorphic-git';

/** The same client, but each GET is sent once. */
export function remembering(http: HttpClient): HttpClient {
  const answers = new Map<string, ReturnType<typeof ask>>();
  const ask = async (request: GitHttpRequest) => {
    const answer = await http.request(request);
    const parts: Uint8Array[] = [];
    for await (const part of answer.body ?? []) {
      parts.push(part);
    }
    return { answer, parts };
  };
  return {
    request: async request => {
      if ((request.method ?? 'GET') !== 'GET') {
        return http.request(request);
      }
      let known = answers.get(request.url);
      if (!known) {
        known = ask(request);
        answers.set(request.url, known);
      }
      const { answer, parts } = await known;
      return { ...answer, body: again(parts) };
    }
  };
}

async function* again(parts: Uint8Array[]): AsyncIterableIterator<Uint8Array> {
  yield* parts;
}

/**
 * The same client, but a host without HEAD seems to have one.
 *
 * isomorphic-git's fetch fails on a host whose default branch is gone, whatever branch it is
 * asked for; it is content with a symbolic HEAD among the capabilities.
 *
 * @param ref - what HEAD seems to be.
 */
export function withHead(http: HttpClient, ref: string): HttpClient {
  return {
    request: async request => {
      const answer = await http.request(request);
      if ((request.method ?? 'GET') !== 'GET') {
        return answer;
      }
      const parts: Uint8Array[] = [];
      for await (const part of answer.body ?? []) {
        parts.push(part);
      }
      return { ...answer, body: again([addHead(concat(parts), ref)]) };
    }
  };
}

/** Add a symbolic HEAD to the first line that has capabilities: `LLLLoid ref NUL capabilities LF`. */
function addHead(bytes: Uint8Array, ref: string): Uint8Array {
  const nul = bytes.indexOf(0);
  const end = bytes.indexOf(10, nul);
  // An oid of 40 characters, a space, the ref's name; the length stands before it.
  let start = nul;
  while (start > 0 && bytes[start - 1] !== 32) {
    start--;
  }
  start -= 1 + 40 + 4;
  if (nul < 0 || end < 0 || start < 0) {
    return bytes;
  }
  const added = new TextEncoder().encode(` symref=HEAD:${ref}`);
  const length = end + 1 - start + added.length;
  return concat([
    bytes.subarray(0, start),
    new TextEncoder().encode(length.toString(16).padStart(4, '0')),
    bytes.subarray(start + 4, end),
    added,
    bytes.subarray(end)
  ]);
}

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(
    parts.reduce((length, part) => length + part.length, 0)
  );
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
