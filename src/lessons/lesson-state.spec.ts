import type { IFolderStatus } from '../engine/protocol';
import { isBusy, isHere, stateOfStatus, statusOfResult } from './lesson-state';
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

describe('statusOfResult', () => {
  const changed = folderStatus({ changed: ['x'] });

  it.each([
    ['cloned', null, []],
    ['updated', changed, []],
    ['unchanged', changed, ['x']],
    ['unchanged', null, []]
  ] as const)('%s: changed files', (kind, before, expected) => {
    const status = statusOfResult(pullResult({ kind }), before);
    expect(status).toMatchObject({ state: 'present', changed: expected });
  });
});

describe('isBusy and isHere', () => {
  const lesson = newLesson({
    folder: 'intro',
    title: 'Introduction',
    description: '',
    url: 'https://git.example/intro',
    branch: '',
    open: '',
    subPath: '',
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
});
