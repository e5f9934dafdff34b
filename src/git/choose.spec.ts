import { existsSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { Classroom } from '../testing/classroom';
import type { Upstream } from '../testing/upstream';
import { choose } from './choose';
import { reset } from './reset';
import { status } from './status';
import type { IChooseParams, IFileVersions } from './types';
import { undo } from './undo';
import { versions } from './versions';

jest.setTimeout(120_000);

const NOTEBOOK = (...sources: string[]) =>
  JSON.stringify(
    {
      cells: sources.map((source, at) => ({
        cell_type: 'code',
        id: `cell-${at}`,
        metadata: {},
        source,
        execution_count: null,
        outputs: []
      })),
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5
    },
    null,
    1
  );

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

/** A lesson in which the learner and the course changed the same line, and the same two cells. */
beforeEach(async () => {
  count++;
  folder = `choose-${count}`;
  upstream = room.upstream(`choose-repository-${count}`);
  upstream.commit({
    'sub/a.txt': 'one\ntwo\nthree\n',
    'b.ipynb': NOTEBOOK('x = 1', 'y = 1', 'z = 1'),
    'merged.txt': 'one\ntwo\nthree\nfour\n',
    'same.txt': 'same\n'
  });
  await room.pull(upstream, { folder });
  write('sub/a.txt', 'one\nMINE\nthree\n');
  write('b.ipynb', NOTEBOOK('x = "mine"', 'y = "mine"', 'z = 1'));
  write('merged.txt', 'MINE\ntwo\nthree\nfour\n');
  write('own.txt', 'my own\n');
  upstream.commit({
    'sub/a.txt': 'one\nCOURSE\nthree\n',
    'b.ipynb': NOTEBOOK('x = "course"', 'y = "course"', 'z = 1'),
    'merged.txt': 'one\ntwo\nthree\nCOURSE\n'
  });
  await room.pull(upstream, { folder });
});

const write = (file: string, text: string | Uint8Array) =>
  writeFileSync(room.path(folder, file), text);
const read = (file: string) => readFileSync(room.path(folder, file), 'utf8');
const has = (file: string) => existsSync(room.path(folder, file));
const choosing = (params: Omit<IChooseParams, 'folder'>) =>
  choose(room.context(), { folder, ...params });
const looking = (path: string) => versions(room.context(), { folder, path });
const names = ({ versions: all }: IFileVersions) =>
  all.map(({ names: of }) => of.join(' '));

/** Undo, and look whether the folder is as it was. */
async function takesBack(action: () => Promise<{ undo: string | null }>) {
  const working = () =>
    Object.entries(room.snapshot(folder)).filter(
      ([file]) => !file.startsWith('.git/')
    );
  const before = working();
  const result = await action();
  expect(result.undo).toMatch(/-choice$/);
  const after = working();
  expect(after).not.toEqual(before);
  const { before: states } = await status(room.context(), { folder });
  expect(states[0]).toMatchObject({ id: result.undo, kind: 'choice' });
  await undo(room.context(), { folder });
  expect(working()).toEqual(before);
  // And once more, so that who calls sees what was done.
  await undo(room.context(), { folder });
  expect(working()).toEqual(after);
  expect(room.git(folder, 'fsck', '--no-dangling', '--no-progress')).toBe('');
}

describe('versions', () => {
  it('holds what the learner had, the course’s and what is there side by side', async () => {
    const merged = await looking('merged.txt');
    expect(names(merged)).toEqual(['mine', 'course', 'now']);
    expect(merged.comparison).toMatchObject({
      kind: 'text',
      regions: [{ kind: 'different' }, { kind: 'same' }, { kind: 'different' }]
    });
    expect(merged.beside).toBeNull();
  });

  it('names the course’s version that is beside the file', async () => {
    const clash = await looking('sub/a.txt');
    expect(names(clash)).toEqual(['mine now', 'course']);
    expect(clash.versions.map(({ size }) => size)).toEqual([15, 17]);
    expect(clash.beside).toBe('sub/a_course.txt');
  });

  it('tells cells of notebooks', async () => {
    const { comparison } = await looking('b.ipynb');
    expect(comparison.kind === 'notebook' && comparison.cells).toMatchObject([
      { isSame: false, mark: { index: 1, source: 'x = "course"' } },
      { isSame: false, mark: { index: 3, source: 'y = "course"' } },
      { isSame: true, mark: null }
    ]);
  });

  it.each([
    ['same.txt', ['mine course now']],
    ['own.txt', ['mine now', 'course']]
  ])(
    'puts versions of %s together that are the same',
    async (path, expected) => {
      expect(names(await looking(path))).toEqual(expected);
    }
  );

  it('does not show what is binary or large', async () => {
    write('same.txt', Uint8Array.of(1, 0, 2));
    const { comparison, versions: all } = await looking('same.txt');
    expect(comparison).toEqual({ kind: 'none', reason: 'binary' });
    expect(all.map(({ size }) => size)).toEqual([3, 5]);
    write('same.txt', 'x'.repeat(3_000_000));
    expect((await looking('same.txt')).comparison).toEqual({
      kind: 'none',
      reason: 'large'
    });
  });

  it('counts an update that was taken back for nothing', async () => {
    await undo(room.context(), { folder });
    expect(names(await looking('merged.txt'))).toEqual(['mine now', 'course']);
    await undo(room.context(), { folder });
    expect(names(await looking('merged.txt'))).toEqual([
      'mine',
      'course',
      'now'
    ]);
  });

  it('finds no file that nobody has, and no lesson where none is', async () => {
    await expect(looking('nothing.txt')).rejects.toMatchObject({
      code: 'FileNotFound'
    });
    await expect(
      versions(room.context(), { folder: 'nowhere', path: 'a' })
    ).rejects.toMatchObject({ code: 'NotFetched' });
  });
});

describe('choose', () => {
  it('takes the course’s version, and what was beside it goes', async () => {
    await takesBack(async () => {
      const result = await choosing({ path: 'sub/a.txt', choice: 'course' });
      expect(result).toMatchObject({
        beside: null,
        removed: 'sub/a_course.txt',
        isCell: false
      });
      return result;
    });
    expect(read('sub/a.txt')).toBe('one\nCOURSE\nthree\n');
    expect(has('sub/a_course.txt')).toBe(false);
  });

  it('keeps the learner’s version, also where it was merged', async () => {
    await takesBack(() => choosing({ path: 'merged.txt', choice: 'mine' }));
    expect(read('merged.txt')).toBe('MINE\ntwo\nthree\nfour\n');
  });

  it('keeps both, the course’s beside it', async () => {
    await takesBack(async () => {
      const result = await choosing({ path: 'merged.txt', choice: 'both' });
      expect(result).toMatchObject({
        beside: 'merged_course.txt',
        removed: null
      });
      return result;
    });
    expect(read('merged.txt')).toBe('MINE\ntwo\nthree\nfour\n');
    expect(read('merged_course.txt')).toBe('one\ntwo\nthree\nCOURSE\n');
  });

  it('does nothing where both are there already', async () => {
    const before = room.snapshot(folder);
    const result = await choosing({ path: 'sub/a.txt', choice: 'both' });
    expect(result).toMatchObject({ beside: 'sub/a_course.txt', undo: null });
    expect(room.snapshot(folder)).toEqual(before);
  });

  it('leaves a version beside the file that the learner changed', async () => {
    write('sub/a_course.txt', 'mine now\n');
    const result = await choosing({ path: 'sub/a.txt', choice: 'course' });
    expect(result.removed).toBeNull();
    expect(read('sub/a_course.txt')).toBe('mine now\n');
  });

  it('settles one cell after the other', async () => {
    const marks = async () => {
      const { comparison } = await looking('b.ipynb');
      return comparison.kind === 'notebook'
        ? comparison.cells.flatMap(({ mark }) => (mark ? [mark] : []))
        : [];
    };
    const path = 'b.ipynb';
    const [first, second] = await marks();
    await takesBack(() => choosing({ path, choice: 'course', cell: first }));
    await expect(
      choosing({ path, choice: 'mine', cell: second })
    ).rejects.toMatchObject({ code: 'FileNotFound' });
    const [left, ...none] = await marks();
    expect(none).toEqual([]);
    await takesBack(() => choosing({ path, choice: 'mine', cell: left }));
    expect(read(path)).toBe(NOTEBOOK('x = "course"', 'y = "mine"', 'z = 1'));
    expect(await marks()).toEqual([]);
  });

  it.each(['own.txt', 'nothing.txt'])(
    'refuses the course’s version of %s, which the course does not have',
    async path => {
      await expect(choosing({ path, choice: 'course' })).rejects.toMatchObject({
        code: 'FileNotFound'
      });
      expect(has('own_course.txt')).toBe(false);
    }
  );

  it('brings back a file that is gone, and goes with resets and updates', async () => {
    rmSync(room.path(folder, 'merged.txt'));
    await choosing({ path: 'merged.txt', choice: 'mine' });
    expect(read('merged.txt')).toBe('MINE\ntwo\nthree\nfour\n');
    await reset(room.context(), { folder, path: 'merged.txt' });
    await choosing({ path: 'merged.txt', choice: 'mine' });
    upstream.commit({ 'merged.txt': 'one\ntwo\nthree\nCOURSE 2\n' });
    await room.pull(upstream, { folder });
    expect(read('merged.txt')).toContain('MINE');
  });
});
