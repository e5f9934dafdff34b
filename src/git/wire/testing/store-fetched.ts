import { mkdirSync, writeFileSync } from 'fs';
import * as path from 'path';
import { GITDIR } from '../../server-fs';
import type { IFetched } from '../../fetch-pack';

/**
 * Put what was fetched into a bare repository on disk, for git itself to judge.
 *
 * @param folder - of the repository.
 * @param commit - where HEAD leads from now on.
 */
export function storeFetched(
  folder: string,
  fetched: IFetched,
  commit: string
): void {
  for (const [name, bytes] of fetched.fs.files) {
    const file = path.join(folder, name.slice(GITDIR.length + 1));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    if (fetched.promisor && name.endsWith('.pack')) {
      writeFileSync(file.replace(/\.pack$/, '.promisor'), '');
    }
  }
  writeFileSync(
    path.join(folder, 'shallow'),
    fetched.shallow.map(oid => `${oid}\n`).join('')
  );
  writeFileSync(path.join(folder, 'HEAD'), `${commit}\n`);
}
