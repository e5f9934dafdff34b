import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'fs';
import * as path from 'path';
import { Classroom } from '../testing/classroom';
import type { Upstream } from '../testing/upstream';
import type { IContents, IContentsEntry } from './context';

jest.setTimeout(120_000);

let room: Classroom;
let upstream: Upstream;
let count = 0;
let folder = '';

beforeAll(async () => {
  room = await Classroom.start({ companion: true });
});

afterAll(async () => {
  await room.stop();
});

beforeEach(() => {
  count++;
  folder = `many-${count}`;
  upstream = room.upstream(`many-repository-${count}`);
  room.memory.isAbsent = false;
});

const FILES = Object.fromEntries(
  Array.from({ length: 300 }, (_, i) => [`d${i % 7}/${i}.txt`, `file ${i}\n`])
);
const BIG = Buffer.alloc(5_000_000, 'abcdefg');

/** The learner's files, with each call noted. */
function noted(): { contents: IContents; calls: string[] } {
  const calls: string[] = [];
  const contents = new Proxy(room.contents, {
    get: (target, name: keyof IContents) => {
      const value = target[name] as (...some: unknown[]) => unknown;
      return (...some: unknown[]) => {
        calls.push(`${name} ${String(some[0])}`);
        return value.apply(target, some);
      };
    }
  });
  return { contents, calls };
}

describe('a lesson that is written many files at once', () => {
  it('is whole, and the next look reads no file again', async () => {
    upstream.commit({ ...FILES, 'big.bin': BIG });
    const first = noted();
    const result = await room.pull(upstream, { folder }, first);
    expect(result.written).toHaveLength(301);
    expect(room.complaints(folder)).toBe('');
    expect(first.calls.filter(call => /^write .*txt$/.test(call))).toEqual([]);
    expect(first.calls).toContain(`many ${folder}`);

    upstream.commit({ 'new.txt': 'new' });
    const second = noted();
    await room.pull(upstream, { folder }, second);
    expect(
      second.calls.filter(call => /^(read|digest) .*\.(txt|bin)$/.test(call))
    ).toEqual([]);
    expect(room.complaints(folder)).toBe('');
  });

  it('has the times that the Contents API lists', async () => {
    const many = await room.contents.many!(folder);
    const files = Object.entries(FILES).map(([name, text]) => ({
      path: name,
      bytes: Buffer.from(text)
    }));
    const written = await many!.write([{ path: 'big', bytes: BIG }, ...files]);
    const listed: (IContentsEntry | null)[] = [];
    for (const name of ['big', ...Object.keys(FILES)]) {
      listed.push(await room.contents.stat(`${folder}/${name}`));
    }
    expect(written).toEqual(listed);
  });

  it('keeps modes', async () => {
    upstream.commit(FILES);
    await room.pull(upstream, { folder });
    chmodSync(room.path(folder, 'd0/0.txt'), 0o755);
    upstream.commit({ 'd0/0.txt': 'new', ...numbered(10) });
    await room.pull(upstream, { folder });
    expect(statSync(room.path(folder, 'd0/0.txt')).mode & 0o777).toBe(0o755);
    expect(room.snapshot(folder)['d0/0.txt']).toBe('new');
  });

  it('never writes through a link of the learner’s to a folder', async () => {
    const outside = room.path('..', `outside-${count}`);
    mkdirSync(outside);
    writeFileSync(path.join(outside, '0.txt'), FILES['d0/0.txt']);
    upstream.commit(FILES);
    await room.pull(upstream, { folder });
    rmSync(room.path(folder, 'd0'), { recursive: true });
    symlinkSync(outside, room.path(folder, 'd0'));
    const commit = upstream.commit({ 'd0/new.txt': 'new', ...numbered(10) });
    await expect(room.pull(upstream, { folder })).rejects.toMatchObject({
      code: 'LinkInTheWay',
      data: { path: `${folder}/d0` }
    });
    expect(readdirSync(outside)).toEqual(['0.txt']);

    rmSync(room.path(folder, 'd0'));
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({ to: commit, recovered: true });
    expect(room.snapshot(folder)['d0/new.txt']).toBe('new');
  });

  it('goes one by one where a link above the lesson leads outside', async () => {
    const outside = room.path('..', `elsewhere-${count}`);
    mkdirSync(outside);
    symlinkSync(outside, room.path(`link-${count}`));
    upstream.commit(FILES);
    folder = `link-${count}/lesson`;
    await room.pull(upstream, { folder });
    expect(room.complaints(folder)).toBe('');
    expect(existsSync(path.join(outside, 'lesson/d0/0.txt'))).toBe(true);
    expect(room.memory.isAbsent).toBe(false);
  });

  it('is finished where the companion was killed in the middle', async () => {
    const commit = upstream.commit({ ...FILES, 'big.bin': BIG });
    const contents = room.contents;
    const many = contents.many!.bind(contents);
    let writes = 0;
    contents.many = async at => {
      const files = await many(at);
      return (
        files && {
          write: async (some, onBytes) => {
            writes++;
            if (writes === 3) {
              killCompanion();
              throw new Error('planned');
            }
            return files.write(some, onBytes);
          }
        }
      );
    };
    await expect(room.pull(upstream, { folder }, { contents })).rejects.toThrow(
      'planned'
    );
    rmSync(room.path(folder, '.git/homeroom/lock.json'));
    // What a killed companion may leave of a file that it was writing.
    expect(existsSync(room.path(folder, 'big.bin'))).toBe(false);
    const key = createHash('sha256').update('big.bin').digest('hex');
    const leftover = `.homeroom-${key.slice(0, 16)}-${'0'.repeat(32)}.part`;
    writeFileSync(room.path(folder, leftover), 'half');
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({ to: commit, recovered: true });
    expect(room.complaints(folder)).toBe('');
    expect(room.memory.isAbsent).toBe(false);
  });
});

describe('a killed companion', () => {
  it('is waited for, and a file in pieces goes on', async () => {
    const many = await room.contents.many!(folder);
    let killed = false;
    await many!.write([{ path: 'big', bytes: BIG }], () => {
      if (!killed) {
        killed = true;
        killCompanion();
      }
    });
    expect(readFileSync(room.path(folder, 'big')).equals(BIG)).toBe(true);
    expect(readdirSync(room.path(folder))).toEqual(['big']);
    expect(lstatSync(room.path(folder, 'big')).isFile()).toBe(true);
    expect(room.memory.isAbsent).toBe(false);
  });
});

function numbered(files: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: files }, (_, i) => [`n/${i}.txt`, `${i}`])
  );
}

/** Kill the companion as a crash would; jupyter-server-proxy starts another one. */
function killCompanion(): void {
  const parent = `--parent ${room.server.pid}`;
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter(
      line => line.includes('homeroom.companion') && line.endsWith(parent)
    );
  expect(lines).toHaveLength(1);
  process.kill(Number(lines[0].trim().split(' ')[0]), 'SIGKILL');
}
