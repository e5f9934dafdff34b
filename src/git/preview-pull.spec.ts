import { existsSync, readFileSync, writeFileSync } from 'fs';
import { Classroom } from '../testing/classroom';
import type { Upstream } from '../testing/upstream';
import { git } from '../testing/upstream';
import { previewPull } from './preview-pull';
import type { IPullParams } from './types';
import { versions } from './versions';

jest.setTimeout(120_000);

let room: Classroom;
let upstream: Upstream;
let count = 0;
let folder = '';

beforeAll(async () => {
  room = await Classroom.start();
});

afterAll(async () => {
  await room.stop();
});

beforeEach(() => {
  count++;
  folder = `preview-${count}`;
  upstream = room.upstream(`preview-repository-${count}`);
  upstream.commit({
    'clash.txt': 'one\n',
    'both.txt': 'one\ntwo\nthree\nfour\n',
    'changed.txt': 'old\n',
    'gone.txt': 'gone\n',
    'mine.txt': 'theirs\n',
    'deleted.txt': 'deleted\n'
  });
});

const params = (): IPullParams => ({
  ...{ url: upstream.url, branch: '', confirmed: true, folder, depth: 1 },
  ...{ subPath: '', first: '', trigger: 'asked' }
});

const looking = () => previewPull(room.context(), params());

/** A lesson in which the learner has worked, and an update of it. */
async function work(): Promise<void> {
  await room.pull(upstream, { folder });
  const write = (file: string, text: string) =>
    writeFileSync(room.path(folder, file), text);
  write('clash.txt', 'mine\n');
  write('both.txt', 'MINE\ntwo\nthree\nfour\n');
  write('mine.txt', 'mine\n');
  write('new.txt', 'my own\n');
  upstream.commit({
    'clash.txt': 'course\n',
    'both.txt': 'one\ntwo\nthree\nCOURSE\n',
    'changed.txt': 'new\n',
    'gone.txt': null,
    'new.txt': 'the course’s\n',
    'newer.txt': 'new\n'
  });
}

describe('previewPull', () => {
  it('tells what an update does, and writes nothing', async () => {
    await work();
    const before = room.snapshot(folder);
    const preview = await looking();
    expect(preview).toMatchObject({
      kind: 'updated',
      added: ['new.txt', 'newer.txt'],
      changed: ['changed.txt'],
      merged: ['both.txt'],
      clashes: [{ path: 'clash.txt', beside: 'clash_course.txt' }],
      moved: [{ from: 'new.txt', to: 'new_mine.txt' }],
      deleted: ['gone.txt'],
      kept: ['mine.txt'],
      restored: [],
      skipped: []
    });
    expect(room.snapshot(folder)).toEqual(before);
    const result = await room.pull(upstream, { folder });
    expect(result.written).toEqual([...preview.changed, ...preview.added]);
    for (const list of ['clashes', 'moved', 'deleted', 'kept'] as const) {
      expect(result[list]).toEqual(preview[list]);
    }
    expect((await looking()).kind).toBe('unchanged');
  });

  it('compares a file with what would come, and writes nothing', async () => {
    await work();
    const before = room.snapshot(folder);
    const { versions: columns, comparison } = await versions(room.context(), {
      ...{ folder, path: 'clash.txt' },
      incoming: params()
    });
    expect(columns.map(({ names }) => names)).toEqual([['now'], ['course']]);
    expect(comparison).toEqual({
      kind: 'text',
      regions: [
        {
          kind: 'different',
          columns: [
            [{ text: 'mine', differs: true }],
            [{ text: 'course', differs: true }]
          ]
        }
      ]
    });
    expect(room.snapshot(folder)).toEqual(before);
  });

  it.each([
    ['leaves out files', true],
    ['gives all or nothing', false]
  ])(
    'lists the files of a lesson that is not here, of a host that %s',
    async (_, filters) => {
      const bare = upstream.url.replace(/^.*\//, `${room.host.root}/`);
      git(bare, 'config', 'uploadpack.allowFilter', String(filters));
      git(bare, 'config', 'uploadpack.allowAnySHA1InWant', String(filters));
      const preview = await looking();
      expect(preview).toMatchObject({ kind: 'cloned', changed: [] });
      expect(preview.added).toHaveLength(6);
      if (filters) {
        expect(preview.size).toBeNull();
      } else {
        expect(preview.size).toBeGreaterThan(100);
      }
      expect(existsSync(room.path(folder))).toBe(false);
    }
  );

  it('says what is wrong with the address, as a pull does', async () => {
    const url = `${upstream.url}x`;
    await expect(
      previewPull(room.context(), { ...params(), url })
    ).rejects.toMatchObject({ code: 'RepositoryNotFound' });
    await room.pull(upstream, { folder });
    expect(readFileSync(room.path(folder, 'gone.txt'), 'utf8')).toBe('gone\n');
  });
});
