import { readFileSync } from 'fs';
import * as path from 'path';
import type { IPullResult } from '../../types';
import type { Files, ICommitFile } from './snapshot';
import { filesIn, filesOf, workingFiles } from './snapshot';
import type { World } from './world';

/** A scenario at one moment. */
export interface IMoment {
  /** The lesson's folder, relative to the server's root. */
  folder: string;
  /** What the learner sees. */
  working: Files;
  /** All of the lesson's folder, git's data too. */
  whole: Files;
  /** The commit that is here, or null. */
  head: string | null;
  /** All refs but those that a pull moves; name and commit. */
  refs: string[];
  /** What is beside the lesson's folder. */
  outside: Files;
  /** The repository on the host. */
  host: Files;
}

/** Look at everything. */
export function momentOf(world: World, alsoSkip: string[] = []): IMoment {
  const { head, current, refs } = world.isRepository
    ? refsOf(world)
    : { head: null, current: '', refs: [] };
  return {
    folder: world.params.folder,
    working: workingFiles(world.folder),
    whole: filesIn(world.folder),
    head,
    refs: refs
      .filter(line => !line.startsWith(`${current} `))
      .filter(line => !/^refs\/(remotes|homeroom)\//.test(line)),
    outside: outsideOf(world, [world.params.folder, ...alsoSkip]),
    host: filesIn(world.bare)
  };
}

/** What is around a scenario's lessons. */
export function outsideOf(world: World, lessons: string[]): Files {
  const skipped = lessons.map(folder => path.relative(world.id, folder));
  return filesIn(world.around, file => skipped.includes(file));
}

/** The commit of HEAD, the ref that HEAD is on, and all refs with their commits. */
export function refsOf(world: World): {
  head: string | null;
  current: string;
  refs: string[];
} {
  const text = readFileSync(path.join(world.gitFolder, 'HEAD'), 'utf8').trim();
  const current = /^ref: (.*)$/.exec(text)?.[1] ?? '';
  const refs = world
    .git('for-each-ref', '--format=%(refname) %(objectname)')
    .split('\n')
    .filter(Boolean);
  const own = refs.find(line => line.startsWith(`${current} `));
  const head = current ? (own?.slice(current.length + 1) ?? null) : text;
  return { head, current, refs };
}

/** What the checks work with: before anything, after the learner, after the pull. */
export interface ICase {
  world: World;
  given: IMoment;
  learner: IMoment;
  after: IMoment;
  result: IPullResult;
  /** What the course had when the learner's copy was made, and what it has now. */
  base: Map<string, ICommitFile>;
  theirs: Map<string, ICommitFile>;
}

/** Put a case together. */
export function caseOf(
  world: World,
  given: IMoment,
  learner: IMoment,
  result: IPullResult
): ICase {
  const after = momentOf(world, [learner.folder]);
  return {
    world,
    given,
    learner,
    after,
    result,
    base: baseOf(world, given, learner, result.to),
    theirs: filesOf(world.gitFolder, result.to)
  };
}

/** The delivered files, or those of the merge base where the learner committed. */
function baseOf(
  world: World,
  given: IMoment,
  learner: IMoment,
  to: string
): Map<string, ICommitFile> {
  if (learner.head && learner.head !== given.head) {
    const base = mergeBase(world, learner.head, to) || given.head;
    return base ? filesOf(world.gitFolder, base) : new Map();
  }
  return given.head ? filesOf(world.gitFolder, given.head) : new Map();
}

function mergeBase(world: World, a: string, b: string): string {
  const ofA = new Set(world.git('rev-list', a).split('\n'));
  return (
    world
      .git('rev-list', '--topo-order', b)
      .split('\n')
      .find(commit => ofA.has(commit)) ?? ''
  );
}
