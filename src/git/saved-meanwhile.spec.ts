import { readFileSync, writeFileSync } from 'fs';
import { Classroom } from '../testing/classroom';
import type { Upstream } from '../testing/upstream';
import type { IContents } from './context';

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

beforeEach(async () => {
  count++;
  folder = `saved-${count}`;
  upstream = room.upstream(`saved-repository-${count}`);
  upstream.commit({ 'a.txt': 'one\ntwo\nthree\n' });
  await room.pull(upstream, { folder });
  upstream.commit({ 'a.txt': 'ONE\ntwo\nthree\n' });
});

/**
 * The learner's files, where the learner saves one after each look of a pull and before it
 * writes: git's data is written in between.
 */
function savedAfterLooks(save: () => void): IContents {
  const contents = room.contents;
  const write: IContents['write'] = async (path, bytes, onBytes) => {
    if (path.includes('/.git/objects/')) {
      save();
    }
    return contents.write(path, bytes, onBytes);
  };
  return Object.assign(Object.create(contents) as IContents, { write });
}

describe('a pull of a file that the learner saves meanwhile', () => {
  it('merges what was saved last', async () => {
    const path = room.path(folder, 'a.txt');
    let saves = 0;
    const contents = savedAfterLooks(() => {
      saves++;
      if (saves === 1) {
        writeFileSync(path, 'one\ntwo\nthree\nmine\n');
      }
    });
    const result = await room.pull(upstream, { folder }, { contents });
    expect(saves).toBeGreaterThan(0);
    expect(result).toMatchObject({ clashes: [] });
    expect(readFileSync(path, 'utf8')).toBe('ONE\ntwo\nthree\nmine\n');
  });

  it('refuses where it is saved all the time, and writes nothing over it', async () => {
    const path = room.path(folder, 'a.txt');
    let saved = '';
    let saves = 0;
    const contents = savedAfterLooks(() => {
      saves++;
      saved = `one\ntwo\nthree\n${'mine\n'.repeat(saves)}`;
      writeFileSync(path, saved);
    });
    await expect(
      room.pull(upstream, { folder }, { contents })
    ).rejects.toMatchObject({ code: 'FolderBusy' });
    expect(saves).toBeGreaterThan(2);
    expect(readFileSync(path, 'utf8')).toBe(saved);

    await room.pull(upstream, { folder });
    expect(readFileSync(path, 'utf8')).toBe(saved.replace('one', 'ONE'));
    expect(room.complaints(folder)).toBe('M a.txt');
  });
});
