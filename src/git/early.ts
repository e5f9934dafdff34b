import { isCoded } from '../errors';
import type { IGitContext } from './context';
import { isMergeable } from './modes';
import { folderOf, joinPath } from './names';
import type { Objects } from './objects';
import type { ITreeFile } from './tree';

/** The file that is to be opened first. */
export interface IEarlyFile {
  /** The lesson's folder, relative to the server's root. */
  folder: string;
  gitFolder: string;
  /** Relative to the lesson's folder. */
  path: string;
  file: ITreeFile;
}

/**
 * Write the file that is to be opened before all else, where there is nothing yet.
 *
 * It is written beside git's data and given its name when it is whole, so there is never a half of
 * it; a pull that is cut off after this finds the course's own bytes there.
 *
 * @returns whether it was written.
 */
export async function writeEarly(
  { contents, onFile }: IGitContext,
  objects: Objects,
  { folder, gitFolder, path, file }: IEarlyFile
): Promise<boolean> {
  const target = joinPath(folder, path);
  if (!isMergeable(file) || (await contents.stat(target)) !== null) {
    return false;
  }
  const { bytes } = await objects.read(file.oid);
  const aside = joinPath(gitFolder, 'homeroom', `first-${file.oid}`);
  await contents.makeFolder(folderOf(aside));
  await contents.makeFolder(folderOf(target));
  await contents.write(aside, bytes);
  try {
    await contents.rename(aside, target);
  } catch (error) {
    if (isCoded(error, 'ServerRefused') && error.data.status === 409) {
      return false; // somebody else was faster
    }
    throw error;
  }
  onFile(target);
  return true;
}
