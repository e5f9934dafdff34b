import { existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { Classroom } from '../../testing/classroom';
import { NodeEntry, through } from './testing/node-entry';

jest.setTimeout(120_000);

let room: Classroom;

beforeAll(async () => {
  room = await Classroom.start();
});

afterAll(async () => {
  await room.stop();
});

describe('bench/engine/pull.mjs', () => {
  it('pulls through a server that is there', async () => {
    const upstream = room.upstream('given');
    const commit = upstream.commit({ 'a.txt': 'a', 'data/b.txt': 'b' });
    const run = () =>
      new NodeEntry(upstream.url, 'main', 'lesson', ...through(room.server))
        .end;
    const first = await run();
    expect(first).toMatchObject({ status: 0, stderr: '2 files written\n' });
    expect(JSON.parse(first.stdout)).toMatchObject({
      kind: 'cloned',
      to: commit,
      written: ['a.txt', 'data/b.txt']
    });
    expect(room.complaints('lesson')).toBe('');
    const second = await run();
    expect(second.stderr).toBe('up to date\n');
    expect(JSON.parse(second.stdout)).toMatchObject({ kind: 'unchanged' });
  });

  it('starts a server of its own on the folder above', async () => {
    const upstream = room.upstream('own');
    upstream.commit({ 'a.txt': 'a', 'part/b.txt': 'b' });
    const home = mkdtempSync(path.join(tmpdir(), 'homeroom-entry-'));
    const folder = path.join(home, 'lesson');
    const { status } = await new NodeEntry(
      ...[upstream.url, '', folder, '--sub-path', 'part', '--depth', '1']
    ).end;
    expect(status).toBe(0);
    expect(readFileSync(path.join(folder, 'part/b.txt'), 'utf8')).toBe('b');
    expect(existsSync(path.join(folder, 'a.txt'))).toBe(false);
    rmSync(home, { recursive: true });
  });

  it('says what is wrong, as code and in words', async () => {
    const { status, stdout, stderr } = await new NodeEntry(
      ...[`${room.host.url}/none.git`, '', 'none', ...through(room.server)]
    ).end;
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'RepositoryNotFound' });
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('RepositoryNotFound');
  });

  it.each([
    [['https://x.example/y.git', 'main']],
    [['no address', 'main', 'lesson']],
    [['https://x.example/y.git', 'main', 'lesson', '--depth', 'deep']],
    [['https://x.example/y.git', 'main', 'lesson', '--trigger', 'never']],
    [['https://x.example/y.git', 'main', 'lesson', '--nonsense']],
    [['https://x.example/y.git', 'main', '/no/such/folder/lesson']]
  ])('shows its usage for %j', async args => {
    const { status, stdout, stderr } = await new NodeEntry(...args).end;
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: node bench/engine/pull.mjs');
  });
});
