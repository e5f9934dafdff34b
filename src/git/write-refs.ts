import { completedConfig, newConfig, withUrl } from './config';
import type { IContents } from './context';
import { short } from './discover';
import { each } from './each';
import type { IJournal } from './journal';
import { folderOf, joinPath } from './names';
import type { IRepository } from './repository';
import { isVisible, resolveRef } from './repository';
import { refsInTheWay } from './refs-in-the-way';

/** How many files are written at once. */
const AT_ONCE = 4;

/** Keeps the objects of submodules. */
const SUBMODULES = 'refs/homeroom/submodules';

/** Write shallow, config, refs and, last, HEAD. */
export async function writeRefs(
  contents: IContents,
  repository: IRepository,
  gitFolder: string,
  journal: IJournal
): Promise<void> {
  const put = async (path: string, text: string): Promise<void> => {
    const target = joinPath(gitFolder, path);
    await contents.makeFolder(folderOf(target));
    await contents.write(target, new TextEncoder().encode(text));
  };
  const { head, headRef, extras } = journal;
  const names = await refsToWrite(repository, journal);
  for (const [name] of names) {
    await makeRoom(contents, repository, gitFolder, name);
  }
  const settings = await settingsOf(repository, gitFolder, journal);
  const files = [
    ...settings,
    ...names,
    ...(extras.commit ? [[SUBMODULES, `${extras.commit}\n`] as const] : [])
  ];
  await Promise.all([
    contents.makeFolder(joinPath(gitFolder, 'refs/tags')),
    each(files, AT_ONCE, ([path, text]) => put(path, text))
  ]);
  if (
    !headRef ||
    repository.state !== 'whole' ||
    repository.headRef !== headRef
  ) {
    await put('HEAD', headRef ? `ref: ${headRef}\n` : `${head}\n`);
  }
  for (const name of repository.unfinished) {
    await removeAll(contents, joinPath(gitFolder, name));
  }
}

/** The refs and what they lead to, by their full names. */
async function refsToWrite(
  { fs }: IRepository,
  { ref, to, head, headRef }: IJournal
): Promise<Array<readonly [string, string]>> {
  const names: Array<readonly [string, string]> = [];
  if (ref.startsWith('refs/heads/')) {
    names.push([`refs/remotes/origin/${short(ref)}`, `${to}\n`]);
  } else if ((await resolveRef(fs, ref)) === null) {
    // A tag that moved is not moved here, as with git.
    names.push([ref, `${to}\n`]);
  }
  if (headRef) {
    names.push([headRef, `${head}\n`]);
  }
  return names;
}

/** The files of a git folder that are no refs, by their names in it. */
async function settingsOf(
  repository: IRepository,
  gitFolder: string,
  journal: IJournal
): Promise<Array<readonly [string, string]>> {
  const { shallow, subPath } = journal;
  const files: Array<readonly [string, string]> = [];
  if (shallow.length > 0 || repository.shallow.length > 0) {
    files.push(['shallow', shallow.map(oid => `${oid}\n`).join('')]);
  }
  const config = await configText(repository, gitFolder, journal);
  if (config !== null) {
    files.push(['config', config]);
  }
  if (repository.state !== 'whole') {
    // Jupyter keeps copies of what is opened beside it; git is not to take them for the learner's work.
    files.push(['info/exclude', '.ipynb_checkpoints/\n']);
    if (subPath) {
      files.push(['info/sparse-checkout', `/${subPath}/\n`]);
    }
  }
  return files;
}

/** Remove refs that are where a ref's folder has to be, or below the ref itself. */
async function makeRoom(
  contents: IContents,
  repository: IRepository,
  gitFolder: string,
  ref: string
): Promise<void> {
  const others = await refsInTheWay(repository.fs, ref);
  if (others.some(other => other.startsWith(`${ref}/`))) {
    await removeAll(contents, joinPath(gitFolder, ref));
  }
  for (const other of others) {
    await contents.remove(joinPath(gitFolder, other));
  }
}

/** Remove a file, or a folder and what is in it: some servers refuse a folder that is not empty. */
async function removeAll(contents: IContents, path: string): Promise<void> {
  for (const { name } of (await contents.list(path)) ?? []) {
    await removeAll(contents, joinPath(path, name));
  }
  await contents.remove(path);
}

async function configText(
  repository: IRepository,
  gitFolder: string,
  { url, ref, subPath, from, promisor }: IJournal
): Promise<string | null> {
  // Only a first pull makes a config; after an update that was cut off, a torn ref may look like one.
  const isOurs = repository.state !== 'whole' && from === null;
  const old = isOurs ? null : await repository.fs.read('config');
  if (old) {
    const before = new TextDecoder().decode(old);
    const text = withUrl(before, repository.url, url);
    return completedConfig(text) ?? (text === before ? null : text);
  }
  const up = gitFolder.split('/').map(() => '..');
  return newConfig({
    url,
    branch: ref.startsWith('refs/heads/') ? short(ref) : '',
    worktree: isVisible({ folder: repository.folder, gitFolder })
      ? joinPath(...up, repository.folder)
      : '',
    sparse: subPath !== '',
    promisor: promisor.length > 0
  });
}
