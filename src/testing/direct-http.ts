import type { GitHttpRequest, HttpClient } from 'isomorphic-git';

/** A way to git hosts without the gateway, that counts its requests. */
export class DirectHttp implements HttpClient {
  /** Method and address of each request. */
  readonly log: string[] = [];

  readonly request = async (request: GitHttpRequest) => {
    const { url, method = 'GET', headers = {}, body } = request;
    this.log.push(`${method} ${url}`);
    const parts: Uint8Array[] = [];
    for await (const part of body ?? []) {
      parts.push(part);
    }
    const response = await fetch(url, {
      method,
      headers,
      body: parts.length > 0 ? new Blob(parts as BlobPart[]) : undefined
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      url,
      method,
      statusCode: response.status,
      statusMessage: response.statusText,
      headers: Object.fromEntries(response.headers),
      body: (async function* () {
        yield bytes;
      })()
    };
  };
}
