import { CodedError } from '../errors';
import type { IContents } from '../git/context';

/**
 * Files of a server that is gone after so many writes.
 *
 * @param onFailure - called once, before the first call that fails.
 */
export function failingAfter(
  contents: IContents,
  writes: number,
  onFailure: () => Promise<void> = () => Promise.resolve()
): IContents {
  let left = writes;
  let failure: Promise<void> | null = null;
  const gate = async <T>(
    cost: number,
    action: () => Promise<T>
  ): Promise<T> => {
    left -= cost;
    if (left < 0) {
      failure ??= onFailure();
    }
    if (failure) {
      await failure;
      throw new CodedError('ServerUnreachable', { detail: 'planned' });
    }
    return action();
  };
  return {
    list: path => gate(0, () => contents.list(path)),
    listMany: (folder, paths) =>
      gate(0, async () => (await contents.listMany?.(folder, paths)) ?? null),
    stat: path => gate(0, () => contents.stat(path)),
    read: path => gate(0, () => contents.read(path)),
    readRange: (path, offset, length) =>
      gate(0, () => contents.readRange(path, offset, length)),
    digest: path => gate(0, () => contents.digest(path)),
    write: (path, bytes, onBytes) =>
      gate(1, () => contents.write(path, bytes, onBytes)),
    many: async folder => {
      const files = await gate(0, async () => contents.many?.(folder) ?? null);
      return (
        files && {
          write: (some, onBytes) => gate(1, () => files.write(some, onBytes))
        }
      );
    },
    makeFolder: path => gate(0, () => contents.makeFolder(path)),
    rename: (from, to) => gate(1, () => contents.rename(from, to)),
    remove: path => gate(1, () => contents.remove(path))
  };
}
