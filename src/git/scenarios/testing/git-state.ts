import { existsSync } from 'fs';
import * as path from 'path';
import { madeBy } from './learner-kept';
import type { ICase } from './moment';
import { headOf } from './moment';
import type { IExpectation } from './scenario';

/** What is left of an operation of git's that is under way. */
const UNDER_WAY = [
  'MERGE_HEAD',
  'MERGE_MSG',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'rebase-merge',
  'rebase-apply',
  'index.lock'
];

/** What git finds wrong or would surprise a reader of `git status`. */
export function gitFaults(found: ICase, expected: IExpectation): string[] {
  const { world } = found;
  const staged = names(world.git('diff', '--cached', '--name-only', '-z'));
  const wanted = expected.staged ?? [];
  return [
    ...fsck(found, expected),
    ...headFaults(found, expected),
    ...(staged.join() === wanted.join() ? [] : [`staged: ${staged.join()}`]),
    ...names(world.git('ls-files', '-u', '-z')).map(one => `unmerged: ${one}`),
    ...UNDER_WAY.filter(name => existsSync(path.join(world.gitFolder, name))),
    ...surprises(found, expected)
  ];
}

function fsck({ world }: ICase, { hostile }: IExpectation): string[] {
  const options = hostile ? ['--connectivity-only'] : ['--no-dangling'];
  const said = world.git('fsck', '--no-progress', ...options);
  return said && !hostile ? [`fsck: ${said}`] : [];
}

function headFaults(
  { world, result, learner }: ICase,
  { head = 'course' }: IExpectation
): string[] {
  const found = headOf(world);
  if (head === 'course') {
    return found === result.to ? [] : [`HEAD is ${found}, not ${result.to}`];
  }
  if (head === 'mine') {
    return found === learner.head ? [] : [`HEAD is ${found}`];
  }
  const line = world.git('rev-list', '--parents', '--max-count=1', 'HEAD');
  const wanted = [found, learner.head, result.to].join(' ');
  return line === wanted ? [] : [`HEAD and its parents are ${line}`];
}

/** Changed or unknown files in `git status` that neither the learner nor the result explains. */
function surprises(found: ICase, { crlf = [] }: IExpectation): string[] {
  const { world, result, learner, given } = found;
  const own = madeBy(found).map(made => made.path);
  const gone = [...given.working.keys()].filter(p => !learner.working.has(p));
  const changed = names(world.git('diff', '--name-only', '-z'));
  const unknown = names(
    world.git('ls-files', '--others', '--exclude-standard', '-z')
  );
  const explained = new Set([
    ...own,
    ...gone,
    ...crlf,
    ...result.merged,
    ...result.kept,
    ...result.left
  ]);
  const places = [
    ...learner.working.keys(),
    ...result.moved.map(({ to }) => to),
    ...result.clashes.map(({ beside }) => beside)
  ];
  return [
    ...changed
      .filter(one => !explained.has(one))
      .map(one => `git status: ${one} is changed`),
    ...unknown
      .filter(one => !one.includes('.ipynb_checkpoints/'))
      .filter(one => !places.some(p => one === p || one.startsWith(`${p}/`)))
      .map(one => `git status: ${one} is unknown`)
  ];
}

function names(output: string): string[] {
  return output.split('\0').filter(Boolean).sort();
}
