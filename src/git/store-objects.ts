import type { IGitContext } from './context';
import type { IFetched } from './fetch-pack';
import type { IJournal } from './journal';
import { writeJournal } from './journal';
import { joinPath } from './names';
import { GITDIR } from './server-fs';

/**
 * Put what a fetch brought into the git folder: the pack, then its index, without
 * which git does not see the pack.
 *
 * @param interrupted - the journal of a pull that was cut off while it did this.
 */
export async function storeObjects(
  { contents, onProgress }: IGitContext,
  gitFolder: string,
  fetched: IFetched,
  journal: IJournal,
  interrupted: IJournal | null
): Promise<void> {
  const folder = joinPath(gitFolder, 'objects/pack');
  await contents.makeFolder(folder);
  await contents.makeFolder(joinPath(gitFolder, 'refs'));
  if (interrupted?.pack && interrupted.pack !== fetched.pack) {
    await contents.remove(joinPath(folder, `${interrupted.pack}.idx`));
    await contents.remove(joinPath(folder, `${interrupted.pack}.pack`));
  }
  if (!fetched.pack) {
    return;
  }
  await writeJournal(contents, gitFolder, { ...journal, phase: 'objects' });
  for (const ending of ['pack', 'idx']) {
    const name = `${fetched.pack}.${ending}`;
    const bytes = fetched.fs.files.get(`${GITDIR}/objects/pack/${name}`);
    if (bytes) {
      await contents.write(joinPath(folder, name), bytes, loaded =>
        onProgress({ phase: 'storing', loaded, total: bytes.length })
      );
    }
  }
}
