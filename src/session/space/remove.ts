import { PageConfig } from '@jupyterlab/coreutils';
import { ServerConnection, type Contents } from '@jupyterlab/services';
import { CodedError } from '../../errors';

/** Whether what is deleted goes to a trash. */
export function hasTrash(): boolean {
  return PageConfig.getOption('delete_to_trash') === 'true';
}

/**
 * Delete a file or folder: into the server's trash where it has one.
 *
 * Servers without a trash delete no folder that holds something, and say 400. What is in it is
 * not deleted one by one then: a link to a folder looks like one, and what it leads to may be others'.
 *
 * @throws CodedError - `FolderNotEmpty`, `TrashFull`, `ServerRefused`,
 * `ServerUnreachable`.
 */
export async function removeFile(
  contents: Pick<Contents.IManager, 'delete'>,
  path: string
): Promise<void> {
  try {
    await contents.delete(path);
  } catch (error) {
    throw coded(error, path);
  }
}

function coded(error: unknown, path: string): CodedError {
  if (error instanceof ServerConnection.ResponseError) {
    const { status } = error.response;
    const detail = error.message;
    if (status === 400 && /not empty/i.test(detail)) {
      return new CodedError('FolderNotEmpty', { path });
    }
    if (/no space left|quota exceeded/i.test(detail)) {
      return new CodedError('TrashFull', { path });
    }
    return new CodedError('ServerRefused', { path, status, detail });
  }
  return error instanceof ServerConnection.NetworkError
    ? new CodedError('ServerUnreachable', { detail: error.message })
    : CodedError.from(error);
}
