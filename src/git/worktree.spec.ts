import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { Classroom } from '../testing/classroom';
import type { IContents } from './context';
import { Worktree } from './worktree';

const FOLDERS = Array.from({ length: 9 }, (_, i) => `part-${i}`);
const PATHS = [
  'start.ipynb',
  ...FOLDERS.map(folder => `${folder}/deep/notes.txt`),
  'gone/far/away.txt',
  'a-file/below.txt',
  'outside/book.txt'
];
const LINKS = new Set(['outside']);

let room: Classroom;

beforeAll(async () => {
  room = await Classroom.start({ companion: true });
  mkdirSync(room.path('elsewhere'));
  writeFileSync(room.path('elsewhere', 'book.txt'), 'pages');
  for (const folder of FOLDERS) {
    mkdirSync(room.path('lesson', folder, 'deep'), { recursive: true });
    writeFileSync(room.path('lesson', folder, 'deep', 'notes.txt'), folder);
  }
  writeFileSync(room.path('lesson', 'start.ipynb'), '{}');
  writeFileSync(room.path('lesson', 'a-file'), 'no folder');
  symlinkSync('../elsewhere', room.path('lesson', 'outside'));
});

afterAll(() => room.stop());

/** The room's files, and what was asked of them. */
function counted(isAlone: boolean): IContents & { asked: string[] } {
  const { contents } = room;
  const asked: string[] = [];
  const listMany: IContents['listMany'] = (folder, paths) => {
    asked.push('many');
    return contents.listMany?.(folder, paths) ?? Promise.resolve(null);
  };
  const list: IContents['list'] = path => {
    asked.push(path);
    return contents.list(path);
  };
  return Object.assign(Object.create(contents) as IContents, {
    ...{ asked, list },
    listMany: isAlone ? undefined : listMany
  });
}

function seen(worktree: Worktree) {
  return PATHS.map(path => worktree.at(path));
}

describe('Worktree', () => {
  it('lists many folders in one request, as the Contents API has each', async () => {
    const together = counted(false);
    const alone = counted(true);
    const found = await Worktree.scan(together, 'lesson', PATHS, LINKS);
    const expected = await Worktree.scan(alone, 'lesson', PATHS, LINKS);
    expect(seen(found)).toEqual(seen(expected));
    expect(found.at('part-3/deep/notes.txt')).toMatchObject({ size: 6 });
    expect(found.at('outside/book.txt')).toBeNull();
    expect(together.asked).toEqual(['many']);
    expect(alone.asked.length).toBeGreaterThan(FOLDERS.length);
    expect(found.exists).toBe(true);
  });

  it('sees what was changed since, in one more request', async () => {
    const contents = counted(false);
    const found = await Worktree.scan(contents, 'lesson', PATHS, LINKS);
    expect(await found.isAsSeen(PATHS)).toBe(true);
    expect(contents.asked).toEqual(['many', 'many']);
    writeFileSync(room.path('lesson', 'part-1', 'deep', 'notes.txt'), 'mine');
    expect(await found.isAsSeen(PATHS)).toBe(false);
  });

  it('lists a lesson that is not there', async () => {
    const contents = counted(false);
    const found = await Worktree.scan(contents, 'nothing', PATHS);
    expect(found.exists).toBe(false);
    expect(seen(found).every(entry => entry === null)).toBe(true);
  });

  it('asks for each where the server has no such way, and where there are few', async () => {
    const contents = counted(false);
    await Worktree.scan(contents, 'lesson', ['start.ipynb', 'part-0/x']);
    expect(contents.asked).toEqual(
      ['', 'part-0'].map(p => `lesson/${p}`.replace(/\/$/, ''))
    );
    const without = counted(false);
    without.listMany = async () => null;
    const found = await Worktree.scan(without, 'lesson', PATHS, LINKS);
    expect(without.asked.length).toBeGreaterThan(FOLDERS.length);
    expect(found.at('part-8/deep/notes.txt')).not.toBeNull();
    rmSync(room.path('lesson', 'part-8'), { recursive: true });
  });
});
