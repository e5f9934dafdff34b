import { ServerConnection } from '@jupyterlab/services';
import type { SharedData } from '../course/manifest';
import type { SendToServer } from '../server/request';
import { Mounts } from './mounts';

const LISTED: SharedData[] = [
  { name: 'climate', title: 'Climate', description: 'Ten years.' },
  { name: 'maps', folder: 'data/maps' },
  { name: 'exams' }
];

/** What the companion says of a mount. */
const told = (name: string, more: object = {}) => ({
  ...{ name, folder: `shared/${name}`, path: `/srv/${name}` },
  ...{ state: 'there', writable: false, bytes: null, free: 10 },
  ...more
});

function setup(
  answers: Record<string, unknown>,
  folders: Record<string, boolean | number> = {}
) {
  const asked: string[] = [];
  const send: SendToServer = async (path, { query } = {}) => {
    asked.push(query ? `${path} ${Object.values(query).join()}` : path);
    const answer = answers[path];
    const body = Array.isArray(answer) ? answer.shift() : answer;
    return { status: body === undefined ? 404 : 200, body: body ?? null };
  };
  const manifest = { version: 1, title: 'x', shared: LISTED } as const;
  const get = async (path: string) => {
    const folder = folders[path] ?? 404;
    if (typeof folder === 'number') {
      const response = new Response(null, { status: folder });
      throw new ServerConnection.ResponseError(response);
    }
    return { writable: folder } as never;
  };
  const mounts = new Mounts({
    course: { ready: Promise.resolve(), manifest: manifest as never },
    send,
    contents: { get }
  });
  return { mounts, asked };
}

it('shows what the server says is shared with this person', async () => {
  const { mounts } = setup({
    'homeroom/shared': {
      mounts: [told('climate', { writable: true }), told('other')]
    }
  });
  expect(mounts.isReady).toBe(false);
  await mounts.refresh();
  expect(mounts.isReady).toBe(true);
  expect(mounts.mounts).toMatchObject([
    {
      ...{ name: 'climate', title: 'Climate', description: 'Ten years.' },
      ...{ isWritable: true, path: '/srv/climate', state: 'there' }
    },
    { name: 'other', title: 'other', description: '', isWritable: false }
  ]);
});

it.each([
  ['no companion', {}],
  ['a companion that was told nothing', { 'homeroom/shared': { mounts: [] } }]
])('shows what is in the folders with %s', async (_, answers) => {
  const { mounts } = setup(answers, {
    'shared/climate': false,
    'data/maps': true,
    'shared/exams': 403
  });
  await mounts.refresh();
  expect(
    mounts.mounts.map(({ folder, state, isWritable }) => [
      ...[folder, state, isWritable]
    ])
  ).toEqual([
    ['shared/climate', 'there', false],
    ['data/maps', 'there', true],
    ['shared/exams', 'denied', null]
  ]);
});

it('says what is missing, and why nothing is known', async () => {
  const { mounts } = setup({}, { 'shared/climate': 404, 'data/maps': 500 });
  await mounts.refresh();
  expect(mounts.mounts).toEqual([]);
  expect(mounts.error?.code).toBe('ServerUnreachable');
});

it('knows which one holds a path', async () => {
  const { mounts } = setup({
    'homeroom/shared': { mounts: [told('climate'), told('climate-2')] }
  });
  await mounts.refresh();
  expect(mounts.holding('shared/climate/a/b.csv')?.name).toBe('climate');
  expect(mounts.holding('shared/climate')?.name).toBe('climate');
  expect(mounts.holding('shared/climate-2/x')?.name).toBe('climate-2');
  expect(mounts.holding('shared/climat')).toBeNull();
});

it('counts on request, shows what was counted so far, and keeps it', async () => {
  jest.useFakeTimers();
  try {
    const size = (state: string, bytes: number) => ({
      ...{ state, bytes, files: 1, complete: state === 'done' }
    });
    const { mounts, asked } = setup({
      'homeroom/shared': { mounts: [told('climate')] },
      'homeroom/shared/size': [size('counting', 5), size('done', 70)]
    });
    await mounts.refresh();
    const counting = mounts.count('climate');
    await mounts.count('climate');
    await jest.advanceTimersByTimeAsync(500);
    expect(mounts.mounts[0]).toMatchObject({ bytes: 5, isCounting: true });
    await jest.advanceTimersByTimeAsync(1000);
    await counting;
    const known = { bytes: 70, isCounting: false, isWhole: true };
    expect(mounts.mounts[0]).toMatchObject(known);
    await mounts.refresh();
    expect(mounts.mounts[0]).toMatchObject(known);
    expect(asked.filter(each => each.includes('size'))).toEqual(
      Array(2).fill('homeroom/shared/size shared/climate')
    );
  } finally {
    jest.useRealTimers();
  }
});
