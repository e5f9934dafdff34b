import { PageConfig } from '@jupyterlab/coreutils';
import { ServerConnection, type Contents } from '@jupyterlab/services';
import { CodedError } from '../../errors';
import { removeEntry, type IRemoval } from '../../server/remove-entry';
import type { SendToServer } from '../../server/request';

/** Whether what is deleted goes to a trash. */
export function hasTrash(): boolean {
  return PageConfig.getOption('delete_to_trash') === 'true';
}

/** What deletes. */
export interface IRemover {
  contents: Pick<Contents.IManager, 'delete'>;
  /** To the learner's server. */
  send: SendToServer;
}

/**
 * Delete a file or folder: into the server's trash where it has one.
 *
 * Without a trash, and for good, the companion deletes: what links in it lead to stays. Where it
 * does not, the Contents API does, which without a trash deletes no folder that holds something.
 *
 * @param forGood - whether it is deleted for good although there is a trash.
 * @throws CodedError - `FolderNotEmpty`, `TrashFull`, `ServerRefused`, `ServerUnreachable`,
 * `SessionExpired`.
 */
export async function removeFile(
  { contents, send }: IRemover,
  path: string,
  forGood: boolean
): Promise<IRemoval> {
  const trash = hasTrash();
  if (forGood || !trash) {
    const removal = await removeEntry(send, path);
    if (removal !== null) {
      return removal;
    }
    if (trash) {
      throw new CodedError('TrashFull', { path });
    }
  }
  try {
    await contents.delete(path);
  } catch (error) {
    throw coded(error, path);
  }
  return { isDone: true, problem: null };
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
