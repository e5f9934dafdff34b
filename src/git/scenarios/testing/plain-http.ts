import { request as send } from 'http';
import type { GitHttpRequest, HttpClient } from 'isomorphic-git';

/**
 * A way to git hosts with a connection for each request: scenarios wait for git in between, and a
 * host may close a kept one meanwhile.
 */
export const plainHttp: HttpClient = {
  request: async ({ url, method = 'GET', headers = {}, body }) => {
    const parts: Uint8Array[] = [];
    for await (const part of body ?? []) {
      parts.push(part);
    }
    const answer = await exchange({ url, method, headers }, parts);
    return {
      url,
      method,
      statusCode: answer.status,
      statusMessage: '',
      headers: answer.headers,
      body: (async function* () {
        yield answer.bytes;
      })()
    };
  }
};

interface IAnswer {
  status: number;
  headers: Record<string, string>;
  bytes: Uint8Array;
}

function exchange(
  { url, method, headers }: GitHttpRequest,
  parts: Uint8Array[]
): Promise<IAnswer> {
  return new Promise((resolve, reject) => {
    const sent = send(url, { method, headers, agent: false }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([k, v]) => [k, String(v)])
          ),
          bytes: new Uint8Array(Buffer.concat(chunks))
        })
      );
    });
    sent.on('error', reject);
    sent.end(Buffer.concat(parts));
  });
}
