import * as git from 'isomorphic-git';
import { CodedError } from '../errors';

/** What isomorphic-git threw while it talked to a host, as a coded error. Coded ones pass. */
export function protocolError(error: unknown, url: string): CodedError {
  if (error instanceof CodedError) {
    return error;
  }
  if (error instanceof git.Errors.HttpError) {
    const status = error.data.statusCode;
    if (status === 401 || status === 403) {
      return new CodedError('AuthenticationRequired', { url });
    }
    if (status === 404 || status === 410) {
      return new CodedError('RepositoryNotFound', { url });
    }
    return new CodedError('UpstreamFailed', {
      host: new URL(url).host,
      status
    });
  }
  if (
    error instanceof git.Errors.SmartHttpError ||
    error instanceof git.Errors.ParseError ||
    error instanceof git.Errors.EmptyServerResponseError
  ) {
    return new CodedError('NotARepository', { url }, error.message);
  }
  return CodedError.from(error);
}
