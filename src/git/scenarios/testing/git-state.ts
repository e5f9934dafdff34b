import { existsSync } from 'fs';
import * as path from 'path';
import { madeBy } from './learner-kept';
import type { ICase } from './moment';
import type { IExpectation } from './scenario';
import type { World } from './world';

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
  const seen = seenBy(world);
  const staged = seen.staged.sort();
  const wanted = expected.staged ?? [];
  return [
    ...fsck(found, expected),
    ...headFaults(found, expected),
    ...(staged.join() === wanted.join() ? [] : [`staged: ${staged.join()}`]),
    ...seen.unmerged.map(one => `unmerged: ${one}`),
    ...UNDER_WAY.filter(name => existsSync(path.join(world.gitFolder, name))),
    ...surprises(found, expected, seen)
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
  const line = world.git('rev-list', '--parents', '--max-count=1', 'HEAD');
  const [commit] = line.split(' ');
  switch (head) {
    case 'course':
      return commit === result.to ? [] : [`HEAD is ${commit}`];
    case 'mine':
      return commit === learner.head ? [] : [`HEAD is ${commit}`];
    case 'merge': {
      const wanted = [commit, learner.head, result.to].join(' ');
      return line === wanted ? [] : [`HEAD and its parents are ${line}`];
    }
  }
}

/** What `git status` says, by path. */
interface ISeen {
  staged: string[];
  changed: string[];
  unmerged: string[];
  unknown: string[];
}

/** Ask `git status`. */
export function seenBy(world: World): ISeen {
  const seen: ISeen = { staged: [], changed: [], unmerged: [], unknown: [] };
  const options = ['--porcelain=v2', '-z', '-uall', '--no-renames'];
  for (const line of world.git('status', ...options).split('\0')) {
    const [kind, states, path] = /^1/.test(line)
      ? readOrdinary(line)
      : [line[0], '', line.slice(2)];
    if (kind === '?') {
      seen.unknown.push(path);
    } else if (kind === 'u') {
      seen.unmerged.push(path);
    } else if (kind === '1') {
      const [inIndex, inFolder] = states;
      (inIndex === '.' ? [] : seen.staged).push(path);
      (inFolder === '.' ? [] : seen.changed).push(path);
    }
  }
  return seen;
}

/** `1 XY SUB MODE MODE MODE OID OID PATH`. */
function readOrdinary(line: string): [string, string, string] {
  const [kind, states] = line.split(' ');
  return [kind, states, line.split(' ').slice(8).join(' ')];
}

/** Changed or unknown files in `git status` that neither the learner nor the result explains. */
function surprises(
  { result, learner, given }: ICase,
  { crlf = [] }: IExpectation,
  { changed, unknown }: ISeen
): string[] {
  const own = madeBy({ given, learner }).map(made => made.path);
  const gone = [...given.working.keys()].filter(p => !learner.working.has(p));
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
