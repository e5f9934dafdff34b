import { CodedError } from '../errors';
import type { IContents, IGitContext, IManyFiles } from './context';

/** Throw `Cancelled` once the operation was cancelled. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new CodedError('Cancelled', {});
  }
}

/** The context with files and progress that throw `Cancelled` once the operation was cancelled. */
export function cancellable(context: IGitContext): IGitContext {
  const { contents, signal } = context;
  const checked = async <T>(action: () => Promise<T>): Promise<T> => {
    throwIfCancelled(signal);
    return action();
  };
  const guarded: IContents = {
    list: path => checked(() => contents.list(path)),
    listMany: (folder, paths) =>
      checked(async () => (await contents.listMany?.(folder, paths)) ?? null),
    stat: path => checked(() => contents.stat(path)),
    read: path => checked(() => contents.read(path)),
    readRange: (path, offset, length) =>
      checked(() => contents.readRange(path, offset, length)),
    digest: path => checked(() => contents.digest(path)),
    many: async folder => {
      const files = await checked(async () => contents.many?.(folder) ?? null);
      return files && guardedMany(files, signal);
    },
    makeFolder: path => checked(() => contents.makeFolder(path)),
    rename: (from, to) => checked(() => contents.rename(from, to)),
    remove: path => checked(() => contents.remove(path)),
    removeWhole: path =>
      checked(async () => (await contents.removeWhole?.(path)) ?? false),
    write: (path, bytes, onBytes) =>
      checked(() =>
        contents.write(path, bytes, written => {
          if (written < bytes.length) {
            throwIfCancelled(signal);
          }
          onBytes?.(written);
        })
      )
  };
  return { ...context, contents: guarded };
}

function guardedMany(files: IManyFiles, signal: AbortSignal): IManyFiles {
  return {
    write: async (some, onBytes) => {
      throwIfCancelled(signal);
      const total = some.reduce((sum, { bytes }) => sum + bytes.length, 0);
      return files.write(some, written => {
        if (written < total) {
          throwIfCancelled(signal);
        }
        onBytes?.(written);
      });
    }
  };
}
