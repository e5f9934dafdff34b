import { nullTranslator } from '@jupyterlab/translation';
import { describeError } from '../../../components/describe-error';
import type { ErrorCode } from '../../../errors';
import { CodedError } from '../../../errors';
import type { IPullParams, IPullResult } from '../../types';
import { droppedChanges } from './course-there';
import { gitFaults, seenBy } from './git-state';
import { lostWork } from './learner-kept';
import type { ICase, IMoment } from './moment';
import { caseOf, momentOf, outsideOf } from './moment';
import { publishNext } from './next-update';
import { parsed, structureFaults } from './notebooks';
import { untruths } from './result-true';
import type { IExpectation, IScenario, Step } from './scenario';
import { changedPaths, filesIn, workingFiles } from './snapshot';
import { LESSON, commits, pulls, take } from './steps';
import type { World } from './world';

const USUAL: Step[] = [commits(LESSON), pulls()];

/** Play a scenario, and check what is checked of each. */
export async function play(world: World, scenario: IScenario): Promise<void> {
  const { given = USUAL, learner = [], course = [], expect: e } = scenario;
  await take(world, given);
  const { wayOut } = e ?? {};
  const other = wayOut?.folder && `${world.id}/${wayOut.folder}`;
  const skip = other ? [other] : [];
  const givenMoment = momentOf(world, skip);
  await take(world, learner);
  await take(world, course);
  world.params = { ...world.params, ...scenario.pull };
  const learnerMoment = momentOf(world, skip);
  const result = e?.error
    ? await refused(world, learnerMoment, e.error, {
        ...wayOut,
        ...(other && { folder: other })
      })
    : await world.pull();
  if (result) {
    const isElsewhere = other !== undefined;
    const nothing = { ...learnerMoment, working: new Map(), head: null };
    const found = caseOf(
      world,
      isElsewhere ? nothing : givenMoment,
      isElsewhere ? { ...nothing, refs: [] } : learnerMoment,
      result
    );
    await checkPull(found, e ?? {});
    await checkAgain(found);
    await checkNext(found);
  }
  expectNothingElse(world, learnerMoment, skip);
}

/** A refusal changes nothing, says why in plain words, and its way out works. */
async function refused(
  world: World,
  before: IMoment,
  code: ErrorCode,
  wayOut: Partial<IPullParams>
): Promise<IPullResult | null> {
  const said: unknown = await world.pull().then(
    () => null,
    error => error
  );
  expect(said).toBeInstanceOf(CodedError);
  const error = said as CodedError;
  expect(error).toMatchObject({ code });
  const words = describeError(error, nullTranslator.load(''));
  expect(Object.values(words).every(text => text.length > 10)).toBe(true);
  expect(changedPaths(before.whole, filesIn(world.folder))).toEqual([]);
  if (Object.keys(wayOut).length === 0) {
    return null;
  }
  world.params = { ...world.params, ...wayOut };
  const result = await world.pull();
  if (wayOut.folder) {
    expect(filesIn(world.room.path(before.folder))).toEqual(before.whole);
  }
  return result;
}

/** All that holds after each pull. */
export async function checkPull(
  found: ICase,
  expected: IExpectation
): Promise<void> {
  const { world, after, result } = found;
  const { crlf = [], files = {} } = expected;
  expect([
    ...lostWork(found),
    ...droppedChanges(found, crlf),
    ...untruths(found, crlf),
    ...gitFaults(found, expected),
    ...notebookFaults(found, expected),
    ...changedPaths(found.learner.outside, after.outside).map(
      path => `outside: ${path}`
    ),
    ...changedPaths(found.learner.host, after.host).map(path => `host: ${path}`)
  ]).toEqual([]);
  if (expected.result) {
    expect(result).toMatchObject(expected.result);
  }
  for (const [path, text] of Object.entries(files)) {
    const here = after.working.get(path);
    const found = here && Buffer.from(here, 'latin1').toString('utf8');
    expect([path, found ?? null]).toEqual([path, text]);
  }
  await expected.also?.(world, result);
}

function notebookFaults(
  { after }: ICase,
  { invalid = [] }: IExpectation
): string[] {
  return [...after.working]
    .filter(([path]) => path.endsWith('.ipynb') && !invalid.includes(path))
    .flatMap(([path, bytes]) => {
      const content = parsed(bytes);
      const faults = content ? structureFaults(content) : ['no notebook'];
      return faults.map(fault => `${path}: ${fault}`);
    });
}

/** The same pull again changes nothing at all. */
async function checkAgain({ world, result }: ICase): Promise<void> {
  const before = filesIn(world.folder);
  const again = await world.pull();
  expect(again).toMatchObject({
    kind: 'unchanged',
    from: result.to,
    to: result.to,
    branch: result.branch,
    written: [],
    deleted: [],
    restored: [],
    merged: [],
    clashes: [],
    moved: [],
    recovered: false
  });
  expect(changedPaths(before, filesIn(world.folder))).toEqual([]);
}

/** The course goes on with a new file, and the next pull brings that, and nothing else. */
async function checkNext({ world, result }: ICase): Promise<void> {
  const before = workingFiles(world.folder);
  const { path, commit } = publishNext(world, result.branch);
  const next = await world.pull();
  expect(next).toMatchObject({ kind: 'updated', to: commit, written: [path] });
  const after = workingFiles(world.folder);
  expect(changedPaths(before, after)).toEqual([path]);
  expect(seenBy(world).unmerged).toEqual([]);
  world.git('fsck', '--connectivity-only', '--no-progress');
}

/** Nothing beside the lesson was touched, and nothing on the host. */
function expectNothingElse(
  world: World,
  before: IMoment,
  skip: string[]
): void {
  const after = outsideOf(world, [before.folder, ...skip]);
  expect(changedPaths(before.outside, after)).toEqual([]);
}
