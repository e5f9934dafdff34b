import type { GitHttpResponse, HttpClient } from 'isomorphic-git';
import { CodedError } from '../../errors';
import type { IAdvertisement } from './advertisement';
import { readAdvertisement } from './advertisement';
import { PacketError } from './pkt-line';
import type { IUploadAnswer } from './upload-answer';
import { UploadError, readUploadAnswer } from './upload-answer';
import type { IUploadRequest } from './upload-request';
import { writeUploadRequest } from './upload-request';

/**
 * Ask a host what it has: one request.
 *
 * @param url - the repository's, without slashes at the end.
 * @throws CodedError - see {@link readAdvertisement}; `AuthenticationRequired`, `RepositoryNotFound`
 * and `UpstreamFailed` for the host's HTTP status; and those of the way to the host.
 */
export async function askForRefs(
  http: HttpClient,
  url: string
): Promise<IAdvertisement> {
  const response = await http.request({
    method: 'GET',
    url: `${url}/info/refs?service=git-upload-pack`
  });
  return readAdvertisement(bodyOf(response, url), url);
}

/**
 * Ask a host for a pack: one request.
 *
 * @param offered - the host's capabilities.
 * @throws CodedError - `UpstreamFailed` where the host refuses, `TransferCorrupt` where the answer is
 * cut off or none of git's; those of the HTTP status and of the way to the host.
 */
export async function askForPack(
  http: HttpClient,
  url: string,
  request: IUploadRequest,
  offered: ReadonlySet<string>
): Promise<IUploadAnswer> {
  const response = await http.request({
    method: 'POST',
    url: `${url}/git-upload-pack`,
    headers: {
      'content-type': 'application/x-git-upload-pack-request',
      accept: 'application/x-git-upload-pack-result'
    },
    body: once(writeUploadRequest(request, offered))
  });
  try {
    return await readUploadAnswer(bodyOf(response, url));
  } catch (error) {
    if (error instanceof UploadError) {
      const { host } = new URL(url);
      const data = { host, status: response.statusCode };
      throw new CodedError('UpstreamFailed', data, error.message);
    }
    if (error instanceof PacketError) {
      throw new CodedError('TransferCorrupt', { url }, error.message);
    }
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncIterableIterator<Uint8Array> {
  yield bytes;
}

async function* none(): AsyncIterableIterator<Uint8Array> {}

/** What a client got; a way without the gateway gives any status. */
function bodyOf(
  { statusCode, body }: GitHttpResponse,
  url: string
): AsyncIterable<Uint8Array> {
  if (statusCode === 401 || statusCode === 403) {
    throw new CodedError('AuthenticationRequired', { url });
  }
  if (statusCode === 404 || statusCode === 410) {
    throw new CodedError('RepositoryNotFound', { url });
  }
  if (statusCode !== 200) {
    const { host } = new URL(url);
    throw new CodedError('UpstreamFailed', { host, status: statusCode });
  }
  return body ?? none();
}
