import { nullTranslator } from '@jupyterlab/translation';
import type { IProgress } from '../engine/protocol';
import { CodedError } from '../errors';
import type { ILesson, LessonState } from '../tokens';
import { newLesson } from './model';
import { folderStatus, pullResult } from './testing/fake-engine';
import { progressWords, roomWords, stateWords } from './words';

const trans = nullTranslator.load('');

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

function ready(more: Parameters<typeof folderStatus>[0]): Partial<ILesson> {
  const status = folderStatus(more);
  return { status, state: { kind: 'ready', status } };
}

const clashed: ILesson['outcome'] = {
  kind: 'pull',
  result: pullResult({
    clashes: [{ path: 'a.txt', beside: 'a_course.txt' }]
  })
};

const failed: Partial<ILesson> = {
  state: {
    kind: 'failed',
    error: new CodedError('Cancelled', {}),
    request: null
  }
};

it.each<[Partial<ILesson>, string]>([
  [{}, 'Looking into its folder…'],
  [{ state: { kind: 'absent' } }, 'Not here yet'],
  [{ state: { kind: 'interrupted' } }, 'Not complete: it was cut off'],
  [{ state: { kind: 'queued' } }, 'Waiting for its turn…'],
  [ready({}), 'Ready'],
  [{ ...ready({}), outcome: clashed }, 'Needs you'],
  [ready({ changed: ['a'] }), '1 file changed by you'],
  [
    ready({ changed: ['a', 'b'], deleted: ['c'] }),
    '2 files changed by you · 1 file deleted by you'
  ],
  [ready({ state: 'foreign' }), 'Another folder of this name is here'],
  [ready({ url: 'https://x/y' }), 'Another folder of this name is here'],
  [failed, 'Could not be fetched'],
  [{ ...failed, status: folderStatus({}) }, 'Here, but that did not work'],
  [
    {
      status: folderStatus({}),
      state: {
        kind: 'failed',
        error: new CodedError('Cancelled', {}),
        request: { url: '', branch: '', folder: 'intro' }
      }
    },
    'Here, but not updated'
  ]
])('says of the state %j: %s', (change, expected) => {
  expect(stateWords({ ...lesson, ...change }, trans)).toBe(expected);
});

it.each<[IProgress['phase'], number, number | null, string]>([
  ['connecting', 0, null, 'Connecting…'],
  ['waiting', 0, null, 'Waiting for the answer…'],
  ['downloading', 0, null, 'Downloading…'],
  ['downloading', 12_300_000, null, 'Downloading… 12 MB'],
  ['downloading', 12_300_000, 40_000_000, 'Downloading… 12 of 40 MB'],
  ['downloading', 300_000, 4_200_000, 'Downloading… 0.3 of 4.2 MB'],
  ['indexing', 10, 100, 'Unpacking…'],
  ['comparing', 1, 2, 'Comparing with your files…'],
  ['storing', 500, 1_000, 'Keeping a copy… 0.5 of 1 kB'],
  ['writing', 12.7, 300, 'Writing files… 12 of 300'],
  ['writing', 0, null, 'Writing files…'],
  ['finishing', 0, null, 'Finishing…']
])('says of %s %s of %s: %s', (phase, loaded, total, expected) => {
  expect(progressWords({ phase, loaded, total }, trans)).toBe(expected);
});

it.each<[number | null, LessonState['kind'], number | null, string]>([
  [null, 'absent', null, ''],
  [null, 'absent', 3.2e9, ''],
  [4e7, 'absent', null, 'About 40 MB'],
  [4e7, 'absent', 3.2e9, 'About 40 MB, 3.2 GB free'],
  [4e7, 'absent', 1.2e7, 'Will not fit: about 40 MB, 12 MB free'],
  [4e7, 'unknown', 3.2e9, ''],
  [4e7, 'queued', 3.2e9, '']
])('says of %p bytes, %s, %p free: «%s»', (size, kind, free, expected) => {
  const state = { kind } as LessonState;
  expect(roomWords({ size, state }, free, trans)).toBe(expected);
});

it('uses no word of git', () => {
  const words = ['absent', 'interrupted', 'queued'].map(kind =>
    stateWords({ ...lesson, state: { kind } as ILesson['state'] }, trans)
  );
  expect(words.join(' ')).not.toMatch(/branch|commit|merge|clone|pull|remote/i);
});
