import { git } from '../../../testing/upstream';
import { comparePaths } from '../../names';
import { isDelivered } from './course-there';
import { madeBy } from './learner-kept';
import type { ICase } from './moment';

/** What the result says that is not so. */
export function untruths(found: ICase, crlf: string[]): string[] {
  return [
    ...commitUntruths(found),
    ...listUntruths(found),
    ...fileUntruths(found, crlf),
    ...undoUntruths(found)
  ];
}

function commitUntruths({ world, learner, result }: ICase): string[] {
  const tip = tipOf(world.bare, result.branch);
  return [
    ...(result.to === tip ? [] : [`to ${result.to}, the host has ${tip}`]),
    ...(result.folder === world.params.folder ? [] : ['another folder']),
    ...(learner.head || result.from === null ? [] : ['from what was not here']),
    ...(result.kind === 'cloned' && learner.head ? ['cloned anew'] : [])
  ];
}

/** The commit of a branch or tag on the host; empty where there is none. */
function tipOf(bare: string, name: string): string {
  const refs = [`refs/heads/${name}`, `refs/tags/${name}`];
  const format = '--format=%(objectname) %(*objectname)';
  const [ref] = git(bare, 'for-each-ref', format, ...refs).split('\n');
  return ref.trim().split(' ').pop() ?? '';
}

function listUntruths({ result }: ICase): string[] {
  const { written, deleted, restored, adopted, merged, kept, left } = result;
  const lists = [written, deleted, restored, adopted, merged, kept, left];
  const all = lists.flat();
  return [
    ...lists
      .filter(
        list => [...list].sort(comparePaths).join('\0') !== list.join('\0')
      )
      .map(list => `not sorted: ${list.join(', ')}`),
    ...all
      .filter((path, i) => all.indexOf(path) < i)
      .map(path => `${path} is named twice`)
  ];
}

function fileUntruths(found: ICase, crlf: string[]): string[] {
  const { result, after, learner, theirs } = found;
  const wrong: string[] = [];
  const says = (what: string, paths: string[], is: (path: string) => boolean) =>
    wrong.push(...paths.filter(path => !is(path)).map(p => `${what}: ${p}`));
  const delivered = (path: string) => isDelivered(found, path, crlf);
  const here = (path: string) => after.working.get(path);
  const own = new Set(madeBy(found).map(({ path }) => path));
  says('written', result.written, delivered);
  says('restored', result.restored, delivered);
  says('adopted', result.adopted, delivered);
  says('deleted', result.deleted, path => (here(path) ?? '/') === '/');
  says('left', result.left, path => here(path) === undefined);
  says('merged', result.merged, path => here(path) !== undefined);
  says('kept', result.kept, path => here(path) === learner.working.get(path));
  says('kept, not the learner’s', result.kept, path => own.has(path));
  for (const { path, beside } of result.clashes) {
    const isBeside = beside && here(beside) === theirs.get(path)?.bytes;
    const isWithin = beside === null && path.endsWith('.ipynb');
    says('clash', [path], () => Boolean(isBeside) || isWithin);
    says('clash, not whole', beside ? [path] : [], () =>
      Boolean(here(path) === learner.working.get(path))
    );
  }
  for (const { from, to } of result.moved) {
    says('moved', [`${from} -> ${to}`], () =>
      [...after.working.keys()].some(p => p === to || p.startsWith(`${to}/`))
    );
  }
  return wrong;
}

/** What was replaced can be taken back. */
function undoUntruths({ result }: ICase): string[] {
  const { kind, deleted, merged, moved, undo } = result;
  const isReplaced =
    kind !== 'cloned' && [...deleted, ...merged, ...moved].length > 0;
  return isReplaced && undo === null ? ['no way back is named'] : [];
}
