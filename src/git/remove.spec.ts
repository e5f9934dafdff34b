import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'fs';
import { Classroom } from '../testing/classroom';
import { remove } from './remove';
import { status } from './status';

jest.setTimeout(120_000);

/** Without a trash, a server refuses to delete folders that are not empty. */
const SERVERS = [
  ['with a trash', {}],
  [
    'without a trash',
    { configuration: 'c.FileContentsManager.delete_to_trash = False' }
  ],
  [
    'without a trash, with a companion',
    {
      companion: true,
      configuration: 'c.FileContentsManager.delete_to_trash = False'
    }
  ],
  ['that refuses hidden files', { allowHidden: false }]
] as const;

describe.each(SERVERS)('remove, on a server %s', (name, options) => {
  let room: Classroom;

  beforeAll(async () => {
    room = await Classroom.start(options);
  });

  afterAll(() => room.stop());

  it('takes a lesson away whole, and it can be had again', async () => {
    const upstream = room.upstream('removed');
    upstream.commit({ 'a.txt': 'a', 'deep/er/b.txt': 'b' });
    await room.pull(upstream);
    writeFileSync(room.path('lesson', 'deep', 'mine.txt'), 'mine');
    mkdirSync(room.path('lesson', 'empty'));
    mkdirSync(room.path('lesson', 'deep', '.ipynb_checkpoints'));
    writeFileSync(
      room.path('lesson', 'deep', '.ipynb_checkpoints', 'mine.txt'),
      'mine'
    );
    await remove(room.context(), { folder: 'lesson' });
    expect(existsSync(room.path('lesson'))).toBe(false);
    expect(await status(room.context(), { folder: 'lesson' })).toMatchObject({
      state: 'absent'
    });
    const again = await room.pull(upstream);
    expect(again.kind).toBe('cloned');
    await remove(room.context(), { folder: 'lesson' });
  });

  it('takes away what is not listed, where anybody can', async () => {
    const upstream = room.upstream('compiled');
    upstream.commit({ 'module.py': 'a = 1', 'b.txt': 'b' });
    await room.pull(upstream, { folder: 'compiled' });
    mkdirSync(room.path('compiled', '__pycache__'));
    writeFileSync(room.path('compiled', '__pycache__', 'module.pyc'), 'x');
    const done = await remove(room.context(), { folder: 'compiled' }).catch(
      (error: unknown) => error
    );
    const mayBeLeft = name === 'without a trash';
    expect(existsSync(room.path('compiled'))).toBe(mayBeLeft);
    expect(done instanceof Error).toBe(mayBeLeft);
  });

  it('never empties what a link in the lesson leads to', async () => {
    const upstream = room.upstream('linked');
    upstream.commit({ 'a.txt': 'a', 'deep/b.txt': 'b' });
    await room.pull(upstream, { folder: 'linked' });
    mkdirSync(room.path('shared'), { recursive: true });
    writeFileSync(room.path('shared', 'data.csv'), 'years');
    symlinkSync(room.path('shared'), room.path('linked', 'deep', 'data'));
    const done = await remove(room.context(), { folder: 'linked' }).catch(
      (error: unknown) => error
    );
    expect(existsSync(room.path('shared', 'data.csv'))).toBe(true);
    if (done instanceof Error) {
      // Nothing was begun.
      expect(done).toMatchObject({
        code: 'FolderNotEmpty',
        data: { path: 'linked/deep/data' }
      });
      expect(existsSync(room.path('linked', 'a.txt'))).toBe(true);
    } else {
      expect(existsSync(room.path('linked'))).toBe(false);
    }
  });

  it('leaves a folder that holds no lesson', async () => {
    mkdirSync(room.path('own'));
    writeFileSync(room.path('own', 'thesis.txt'), 'years');
    await expect(
      remove(room.context(), { folder: 'own' })
    ).rejects.toMatchObject({ code: 'NotFetched' });
    expect(existsSync(room.path('own', 'thesis.txt'))).toBe(true);
  });
});
