import type { IFolderStatus } from '../engine/protocol';
import type { LessonOutcome } from '../tokens';
import { isBusy, isHere } from './lesson-facts';
import { stateOfStatus, statusAfter, undoable } from './lesson-state';
import { newLesson } from './model';
import { folderStatus, pullResult } from './testing/fake-engine';

describe('stateOfStatus', () => {
  it.each([
    [null, 'unknown'],
    [{ state: 'absent' }, 'absent'],
    [{ state: 'interrupted' }, 'interrupted'],
    [{ state: 'foreign' }, 'ready'],
    [{ state: 'present' }, 'ready']
  ] as const)('%j: %s', (status, kind) => {
    const full = status && folderStatus(status);
    expect(stateOfStatus(full).kind).toBe(kind);
  });
});

describe('statusAfter', () => {
  const changed = folderStatus({ changed: ['x'] });

  it.each([
    ['cloned', null, []],
    ['updated', changed, []],
    ['unchanged', changed, ['x']],
    ['unchanged', null, []]
  ] as const)('%s: changed files', (kind, before, expected) => {
    const result = pullResult({ kind });
    const status = statusAfter({ kind: 'pull', result }, before);
    expect(status).toMatchObject({ state: 'present', changed: expected });
  });

  const older = {
    id: '20251121T140512345Z-pull',
    time: 1,
    kind: 'pull'
  } as const;
  const known = folderStatus({ changed: ['x'], before: [older] });
  const undo = '20261121T140512345Z-x';

  it.each<[LessonOutcome, (string | undefined)[]]>([
    [{ kind: 'pull', result: pullResult({ undo }) }, ['pull', 'pull']],
    [{ kind: 'pull', result: pullResult({}) }, ['pull']],
    [
      { kind: 'reset', result: { folder: 'intro', path: 'a', undo } },
      ['reset', 'pull']
    ]
  ])('%j can be taken back', (outcome, kinds) => {
    const status = statusAfter(outcome, known);
    expect(status?.before.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('knows no more of a folder after a reset than before', () => {
    const result = { folder: 'intro', path: 'a', undo };
    expect(statusAfter({ kind: 'reset', result }, null)).toBeNull();
  });
});

describe('isBusy, isHere and undoable', () => {
  const lesson = newLesson({
    folder: 'intro',
    title: 'Introduction',
    description: '',
    url: 'https://git.example/intro',
    branch: '',
    open: '',
    subPath: '',
    auto: false,
    size: null,
    origin: 'course'
  });
  const progress = { phase: 'writing', loaded: 0, total: null } as const;

  it.each([
    [{ kind: 'unknown' }, false],
    [{ kind: 'queued' }, true],
    [{ kind: 'working', progress }, true],
    [{ kind: 'absent' }, false]
  ] as const)('%j is busy: %s', (state, expected) => {
    expect(isBusy({ ...lesson, state })).toBe(expected);
  });

  it.each([
    [null, false],
    [{ state: 'absent' }, false],
    [{ state: 'foreign', url: '' }, false],
    [{ state: 'present' }, true],
    [{ state: 'present', url: 'https://git.example/other' }, false]
  ] as [Partial<IFolderStatus> | null, boolean][])(
    'status %j is here: %s',
    (status, expected) => {
      const full = status && folderStatus(status);
      expect(isHere({ ...lesson, status: full })).toBe(expected);
    }
  );

  const last = { id: 'x', time: 1, kind: 'undo' } as const;

  it.each([
    [{ before: [] }, null],
    [{ before: [last, { ...last, id: 'older' }] }, last],
    [{ before: [last], url: 'https://git.example/other' }, null]
  ])('of %j can be taken back: %j', (status, expected) => {
    const full = folderStatus(status);
    expect(undoable({ ...lesson, status: full })).toEqual(expected);
  });
});
