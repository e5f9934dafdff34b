import { CodedError } from '../errors';
import type { IFolderStatus } from '../engine/protocol';
import { AutomaticLessons } from './automatic';
import { Lessons } from './service';
import { courseLesson, FakeCourse } from './testing/fake-course';
import { FakeEngine, settled } from './testing/fake-engine';

const URL_OF_A = 'https://git.example/a';
const NEW = '2'.repeat(40);

let now: number;

beforeEach(() => {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

function later(seconds: number): void {
  now += seconds * 1_000;
}

async function setup(
  status: Partial<IFolderStatus>,
  { auto = true, isEdited = (): boolean => false } = {}
) {
  const engine = new FakeEngine();
  const course = new FakeCourse([{ ...courseLesson('a'), auto }]);
  const lessons = new Lessons({ engine, course });
  engine.folders.set('a', { url: URL_OF_A, ...status });
  engine.commits.set(URL_OF_A, NEW);
  await lessons.ready;
  const told: string[] = [];
  const automatic = new AutomaticLessons({
    lessons,
    isBeingEdited: isEdited,
    told: ({ folder }) => told.push(folder)
  });
  automatic.start();
  const look = async (): Promise<void> => {
    await lessons.refresh();
    await lessons.lookForUpdates();
    await settled();
  };
  return { engine, lessons, automatic, told, look };
}

it('gets a lesson that is absent', async () => {
  const { engine, told, look } = await setup({ state: 'absent' });
  await look();
  expect(engine.pulls.map(({ params }) => params)).toMatchObject([
    { folder: 'a', trigger: 'automatic', ifClash: 'refuse' }
  ]);
  await engine.pulls[0].succeed({ to: NEW });
  expect(told).toEqual(['a']);
});

it('updates a lesson that is behind, once for each version', async () => {
  const { engine, look } = await setup({});
  await look();
  expect(engine.pulls).toHaveLength(1);
  await engine.pulls[0].fail(
    new CodedError('WouldClash', { folder: 'a', paths: ['x'] })
  );
  later(3_600);
  await look();
  expect(engine.pulls).toHaveLength(1);
});

it.each<[string, Partial<IFolderStatus>, CodedError, number]>([
  [
    'gets a lesson',
    { state: 'absent' },
    new CodedError('GatewayUnavailable', { status: 0 }),
    60
  ],
  [
    'updates a lesson',
    {},
    new CodedError('ServerUnreachable', { detail: 'x' }),
    60
  ],
  [
    'gets a lesson of a host that wants a pause',
    { state: 'absent' },
    new CodedError('RateLimited', { host: 'git.example', seconds: 600 }),
    600
  ]
])(
  '%s again after what may pass, at a later look',
  async (_, status, error, pause) => {
    const { engine, told, look } = await setup(status);
    await look();
    await engine.pulls[0].fail(error);
    later(pause - 1);
    await look();
    expect(engine.pulls).toHaveLength(1);
    later(1);
    await look();
    expect(engine.pulls).toHaveLength(2);
    await engine.pulls[1].succeed({ to: NEW });
    expect(told).toEqual(['a']);
  }
);

it.each<[string, Partial<IFolderStatus>]>([
  ['first fetch', { state: 'absent' }],
  ['update', {}]
])('finishes its own %s that was cut off', async (_, status) => {
  const { engine, look } = await setup(status);
  await look();
  engine.folders.set('a', { state: 'interrupted', url: '' });
  await engine.pulls[0].fail(
    new CodedError('ServerUnreachable', { detail: 'x' })
  );
  await look();
  expect(engine.pulls).toHaveLength(1);
  later(60);
  await look();
  expect(engine.pulls).toHaveLength(2);
});

it('leaves a lesson that the learner stopped', async () => {
  const { engine, lessons, look } = await setup({ state: 'absent' });
  await look();
  lessons.cancel('a');
  await settled();
  later(3_600);
  await look();
  expect(engine.pulls).toHaveLength(1);
});

it.each<[string, Partial<IFolderStatus>, { auto?: boolean }]>([
  ['that does not come by itself', {}, { auto: false }],
  ['that is as the course has it', { delivered: NEW }, {}],
  [
    'whose last update was taken back',
    { before: [{ id: 'x', time: 1, kind: 'undo' }] },
    {}
  ],
  ['that something else has cut off', { state: 'interrupted' }, {}],
  ['of another address in the folder', { url: 'https://git.example/b' }, {}]
])('leaves a lesson %s', async (_, status, more) => {
  const { engine, look } = await setup(status, more);
  await look();
  expect(engine.pulls).toEqual([]);
});

it('waits until what is open is saved', async () => {
  let isOpen = true;
  const { engine, lessons, look } = await setup({}, { isEdited: () => isOpen });
  await look();
  expect(engine.pulls).toEqual([]);
  isOpen = false;
  await lessons.refresh();
  await settled();
  expect(engine.pulls).toHaveLength(1);
});

it('leaves to the learner what clashes, and says nothing of a network that fails', async () => {
  const { engine, lessons, told, look } = await setup({});
  await look();
  const data = { folder: 'a', paths: ['x'] };
  await engine.pulls[0].fail(new CodedError('WouldClash', data));
  expect(lessons.lessons[0].state).toMatchObject({
    kind: 'failed',
    error: { code: 'WouldClash' }
  });
  engine.commits.set(URL_OF_A, '3'.repeat(40));
  later(60);
  await look();
  await engine.pulls[1].fail(
    new CodedError('GatewayUnavailable', { status: 0 })
  );
  expect(lessons.lessons[0].state.kind).not.toBe('failed');
  expect(told).toEqual([]);
});

it('ends', async () => {
  const { engine, automatic, look } = await setup({});
  automatic.dispose();
  await look();
  expect(engine.pulls).toEqual([]);
});
