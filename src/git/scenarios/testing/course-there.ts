import { holdsChange } from './learner-kept';
import type { ICase } from './moment';
import type { ICommitFile } from './snapshot';

const LINK = '120000';
const SUBMODULE = '160000';

/** Changes of the course that are neither in the folder nor named. */
export function droppedChanges(found: ICase, crlf: string[]): string[] {
  const { base, theirs } = found;
  const paths = [...new Set([...base.keys(), ...theirs.keys()])];
  return paths
    .filter(path => differs(base.get(path), theirs.get(path)))
    .filter(path => isInPart(found, path))
    .filter(path => !isThere(found, path, crlf))
    .map(path => `the course's change of ${path} is neither here nor named`);
}

function differs(a?: ICommitFile, b?: ICommitFile): boolean {
  return a?.oid !== b?.oid || a?.mode !== b?.mode;
}

/** Whether only the executable bit changed, which a folder without permissions cannot show. */
function isModeOnly(a: ICommitFile | undefined, b: ICommitFile): boolean {
  return a?.oid === b.oid && a.mode !== LINK && b.mode !== LINK;
}

function isInPart({ world }: ICase, path: string): boolean {
  const { subPath } = world.params;
  return subPath === '' || path.startsWith(`${subPath}/`);
}

function isThere(found: ICase, path: string, crlf: string[]): boolean {
  const { result, after, base } = found;
  const theirs = found.theirs.get(path);
  const here = after.working.get(path);
  if (!theirs) {
    return here === undefined || here === '/' || result.kept.includes(path);
  }
  if (isModeOnly(base.get(path), theirs)) {
    return true; // it is in the index, which is as the commit has it
  }
  const isNamed =
    result.skipped.some(skipped => skipped.path === path) ||
    result.left.includes(path);
  if (isNamed || isDelivered(found, path, crlf)) {
    return true;
  }
  const clash = result.clashes.find(one => one.path === path);
  if (clash?.beside) {
    return after.working.get(clash.beside) === theirs.bytes;
  }
  const before = base.get(path)?.bytes;
  const change = { path, before, after: theirs.bytes };
  const isMerged = result.merged.includes(path);
  return isMerged && here !== undefined && holdsChange(change, here);
}

/** Whether the folder has a file as the course has it. */
export function isDelivered(
  { theirs, after }: Pick<ICase, 'theirs' | 'after'>,
  path: string,
  crlf: string[] = []
): boolean {
  const file = theirs.get(path);
  const here = after.working.get(path);
  if (!file || here === undefined) {
    return false;
  }
  if (file.mode === SUBMODULE) {
    return here === '/';
  }
  return (
    here === file.bytes ||
    (file.mode === LINK && here === `-> ${file.bytes}`) ||
    (crlf.includes(path) && here.replace(/\r\n/g, '\n') === file.bytes)
  );
}
