import {
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { PageConfig } from '@jupyterlab/coreutils';
import { ContentsManager, ServerConnection } from '@jupyterlab/services';
import { serverRequests } from '../../server/request';
import { JupyterServer } from '../../testing/jupyter-server';
import { hasTrash, removeFile } from './remove';
import { SpaceModel } from './space-model';
import { crumbsTo } from './space-path';

const MB = 1024 * 1024;

/** Once something is so; the test's own time limit ends the wait. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

it.each([
  ['', '', ['']],
  ['a/b', '', ['', 'a', 'a/b']],
  ['home/ada/x', 'home/ada', ['home/ada', 'home/ada/x']]
])('knows the way to %j', (to, top, paths) => {
  expect(crumbsTo(to, top).map(crumb => crumb.path)).toEqual(paths);
});

describe.each([
  [true, ''],
  [false, 'c.FileContentsManager.delete_to_trash = False']
])('a server, with a trash: %s', (trash, configuration) => {
  let server: JupyterServer;
  let model: SpaceModel;
  let contents: ContentsManager;

  beforeAll(async () => {
    server = await JupyterServer.start({ companion: true, configuration });
    PageConfig.setOption('delete_to_trash', String(trash));
    write('data/scans/large.bin', 6);
    write('data/scans/small.bin', 1);
    write('notes.txt', 2);
    const serverSettings = ServerConnection.makeSettings({
      ...server.connection,
      fetch
    });
    contents = new ContentsManager({ serverSettings });
    const send = serverRequests(serverSettings);
    model = new SpaceModel({
      send,
      remove: (...what) => removeFile({ contents, send }, ...what),
      isSeen: () => true
    });
  }, 60_000);
  afterAll(async () => {
    model?.dispose();
    contents?.dispose();
    await server?.stop();
  });

  function write(file: string, megabytes: number): void {
    const whole = path.join(server.home, file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, Buffer.alloc(megabytes * MB, 1));
  }

  const shown = (): [string, number][] =>
    (model.folder?.children ?? [])
      .filter(({ bytes }) => bytes >= MB)
      .map(({ name, bytes }) => [name, Math.floor(bytes / MB)]);

  it('shows the largest first, folder by folder', async () => {
    expect(hasTrash()).toBe(trash);
    await model.open('');
    await until(() => model.folder?.isCounting === false);
    expect(shown()).toEqual([
      ['data', 7],
      ['notes.txt', 2]
    ]);
    expect(model.folder).toMatchObject({ isComplete: true });
    await model.open('data/scans');
    expect(shown()).toEqual([
      ['large.bin', 6],
      ['small.bin', 1]
    ]);
  });

  it('deletes, and shows it at once', async () => {
    const large = model.folder?.children.find(
      ({ name }) => name === 'large.bin'
    );
    if (!large) {
      throw new Error('large.bin is not listed');
    }
    await model.remove(large, !trash);
    expect(model.error).toBeNull();
    expect(model.outcome).toMatchObject({
      kind: trash ? 'trashed' : 'deleted',
      name: 'large.bin'
    });
    expect(shown()).toEqual([['small.bin', 1]]);
    // The count follows by itself.
    await until(() => (model.folder?.bytes ?? NaN) < 3 * MB);
  });

  it('deletes a folder with what is in it, not what a link in it leads to', async () => {
    write('kept.bin', 1);
    symlinkSync('../kept.bin', path.join(server.home, 'data/link.bin'));
    await model.open('');
    const data = model.folder?.children.find(({ name }) => name === 'data');
    if (!data) {
      throw new Error('data is not listed');
    }
    await model.remove(data, !trash);
    expect(model.error).toBeNull();
    expect(model.outcome).toMatchObject(
      trash ? { kind: 'trashed' } : { isDone: true, problem: null }
    );
    expect(shown().map(([name]) => name)).not.toContain('data');
    expect(existsSync(path.join(server.home, 'data'))).toBe(false);
    expect(existsSync(path.join(server.home, 'kept.bin'))).toBe(true);
  });

  it('deletes for good', async () => {
    write('old/file.bin', 1);
    const name = 'old';
    await model.open('');
    await model.remove({ name, bytes: MB, files: 1, isFolder: true }, true);
    expect(model.outcome).toMatchObject({ kind: 'deleted', problem: null });
    expect(existsSync(path.join(server.home, 'old'))).toBe(false);
    const trashed = path.join(server.home, '.local/share/Trash/files/old');
    expect(existsSync(trashed)).toBe(false);
  });

  it('goes up where the folder is gone', async () => {
    write('more/deep/file.bin', 1);
    // A folder that is not counted yet is looked for.
    await until(() => model.folder?.isCounting === false);
    await model.open('more/deep');
    expect(model.folder?.path).toBe('more/deep');
    rmSync(path.join(server.home, 'more'), { recursive: true });
    while (model.folder?.path !== '') {
      await model.refresh();
    }
    expect(model.outcome).toEqual({ kind: 'gone', path: 'more' });
  });
});

describe('what answers otherwise', () => {
  const caches = [
    { id: 'pip', path: '.cache/pip', bytes: 5, files: 2, clearing: false },
    { id: 'npm', path: '.npm/_cacache', bytes: 0, files: 0, clearing: false }
  ];
  const usage = { state: 'done', path: '', bytes: 9, counted: 'x' };

  function setup(answers: Record<string, [number, unknown]>) {
    const asked: string[] = [];
    const model = new SpaceModel({
      send: async (to, { method = 'GET' } = {}) => {
        asked.push(`${method} ${to}`);
        const [status, body] = answers[`${method} ${to}`] ?? [404, null];
        return { status, body };
      },
      remove: async () => ({ isDone: true, problem: null }),
      isSeen: () => true
    });
    return { model, asked };
  }

  it('has no companion', async () => {
    const { model } = setup({});
    await model.open('');
    expect(model.isThere).toBe(false);
    expect(model.folder).toBeNull();
    expect(model.error).toBeNull();
  });

  it('fails, and works again', async () => {
    const answers: Record<string, [number, unknown]> = {
      'GET homeroom/usage': [500, null]
    };
    const { model } = setup(answers);
    await model.open('');
    expect(model.error).toMatchObject({ code: 'ServerUnreachable' });
    expect(model.isLoading).toBe(false);
    answers['GET homeroom/usage'] = [200, usage];
    await model.refresh();
    expect(model.error).toBeNull();
    expect(model.folder?.bytes).toBe(9);
  });

  it.each([
    [200, { problem: null }, { isDone: true, problem: null }],
    [200, { problem: 'Busy' }, { isDone: true, problem: 'Busy' }],
    [202, { problem: null }, { isDone: false, problem: null }]
  ])('clears a cache: %s %j', async (status, body, outcome) => {
    const { model, asked } = setup({
      'GET homeroom/usage': [200, usage],
      'GET homeroom/caches': [200, { caches }],
      'DELETE homeroom/caches/pip': [status, body]
    });
    await model.open('');
    expect(model.caches.map(({ id }) => id)).toEqual(['pip']);
    await model.clear(model.caches[0]);
    expect(asked).toContain('DELETE homeroom/caches/pip');
    expect(model.outcome).toEqual({ kind: 'cleared', id: 'pip', ...outcome });
    model.dispose();
  });
});
