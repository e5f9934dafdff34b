import {
  readFileSync,
  existsSync,
  writeFileSync,
  mkdirSync,
  utimesSync
} from 'fs';
import { execFileSync } from 'child_process';
import { Classroom } from '../testing/classroom';
import type { Upstream } from '../testing/upstream';
import { git } from '../testing/upstream';
import { pull } from './pull';
import { remote } from './remote';
import { status } from './status';

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
  folder = `odd-${count}`;
  upstream = room.upstream(`odd-repository-${count}`);
});

/** Write a tree object of any names. */
function makeTree(lines: Array<[mode: string, oid: string, name: string]>) {
  const parts = lines.map(([mode, oid, name]) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')])
  );
  return execFileSync(
    'git',
    ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'],
    { cwd: upstream.folder, input: Buffer.concat(parts), encoding: 'utf8' }
  ).trim();
}

describe('pull', () => {
  it('never writes outside the folder or into .git', async () => {
    upstream.commit({ 'a.txt': 'a' });
    const blob = git(upstream.folder, 'rev-parse', 'HEAD:a.txt');
    const inner = makeTree([['100644', blob, 'config']]);
    const tree = makeTree([
      ['40000', inner, '..'],
      ['40000', inner, '.GIT'],
      ['100644', blob, 'a.txt'],
      ['100644', blob, 'back\\slash']
    ]);
    const commit = git(upstream.folder, 'commit-tree', tree, '-m', 'Bad');
    git(upstream.folder, 'update-ref', 'HEAD', commit);
    upstream.push();
    const result = await room.pull(upstream, { folder });
    expect(result.written).toEqual(['a.txt']);
    expect(result.skipped).toEqual([
      { path: '../config', reason: 'unsafe' },
      { path: '.GIT/config', reason: 'unsafe' },
      { path: 'back\\slash', reason: 'unsafe' }
    ]);
    expect(existsSync(room.path('config'))).toBe(false);
    expect(readFileSync(room.path(folder, '.git/config'), 'utf8')).not.toBe(
      'a'
    );
    expect(room.git(folder, 'status', '--porcelain')).toBe('');
  });

  it('writes links as text, keeps the executable bit, skips submodules', async () => {
    upstream.commit({
      'run.sh': '#!/bin/sh\n',
      big: Buffer.alloc(10_000_001, 7)
    });
    const head = git(upstream.folder, 'rev-parse', 'HEAD');
    git(upstream.folder, 'update-index', '--chmod=+x', 'run.sh');
    const info = (mode: string, oid: string, name: string) =>
      git(
        upstream.folder,
        'update-index',
        '--add',
        '--cacheinfo',
        `${mode},${oid},${name}`
      );
    info('160000', head, 'sub/module');
    info('120000', git(upstream.folder, 'rev-parse', 'HEAD:run.sh'), 'link');
    git(upstream.folder, 'commit', '-qm', 'Odd modes');
    upstream.push();
    const result = await room.pull(upstream, { folder });
    expect(result.skipped).toEqual([
      { path: 'sub/module', reason: 'submodule' }
    ]);
    expect(room.complaints(folder)).toBe('');
    expect(room.git(folder, 'ls-files', '-s', 'run.sh')).toMatch(/^100755/);
    expect(readFileSync(room.path(folder, 'link'), 'utf8')).toBe('#!/bin/sh\n');
    expect(
      readFileSync(room.path(folder, 'big')).equals(Buffer.alloc(10_000_001, 7))
    ).toBe(true);
  });

  it('takes one folder only, and more of it later', async () => {
    upstream.commit({ 'part/a.txt': 'a', 'other/b.txt': 'b' });
    const one = await room.pull(upstream, { folder, subPath: 'part' });
    expect(one.written).toEqual(['part/a.txt']);
    expect(room.complaints(folder)).toBe('');
    expect(await status(room.context(), { folder })).toMatchObject({
      state: 'present',
      changed: [],
      deleted: []
    });
    upstream.commit({
      'part/a.txt': 'a2',
      'other/b.txt': 'b2',
      'other/c': 'c'
    });
    const two = await room.pull(upstream, { folder, subPath: 'part' });
    expect(two.written).toEqual(['part/a.txt']);
    expect(room.complaints(folder)).toBe('');
  });

  it('keeps the line ends that the course wants', async () => {
    upstream.commit({
      '.gitattributes': '*.bat text eol=crlf\n',
      'run.bat': 'a\nb\nc\n'
    });
    await room.pull(upstream, { folder });
    const file = room.path(folder, 'run.bat');
    expect(readFileSync(file, 'utf8')).toBe('a\r\nb\r\nc\r\n');
    expect(room.complaints(folder)).toBe('');
    utimesSync(file, 1000, 1000);
    expect(await status(room.context(), { folder })).toMatchObject({
      changed: []
    });
    writeFileSync(file, 'mine\r\nb\r\nc\r\n');
    upstream.commit({ 'run.bat': 'a\nb\nnew\n' });
    expect(await room.pull(upstream, { folder })).toMatchObject({
      merged: ['run.bat']
    });
    expect(readFileSync(file, 'utf8')).toBe('mine\r\nb\r\nnew\r\n');
  });

  it('adopts what is the same in a folder without git, and makes room for the rest', async () => {
    upstream.commit({ 'a.txt': 'a', 'b/b.txt': 'b' });
    mkdirSync(room.path(folder));
    writeFileSync(room.path(folder, 'a.txt'), 'mine');
    writeFileSync(room.path(folder, 'own.txt'), 'own');
    mkdirSync(room.path(folder, 'b'));
    writeFileSync(room.path(folder, 'b/b.txt'), 'b');
    expect(await room.pull(upstream, { folder })).toMatchObject({
      adopted: ['b/b.txt'],
      moved: [{ from: 'a.txt', to: 'a_mine.txt' }],
      written: ['a.txt']
    });
    expect(room.snapshot(folder)).toMatchObject({
      'a.txt': 'a',
      'a_mine.txt': 'mine',
      'own.txt': 'own'
    });
    expect(room.complaints(folder)).toBe('?? a_mine.txt\n?? own.txt');
  });

  it('refuses what belongs to others', async () => {
    upstream.commit({ 'a.txt': 'a' });
    git(
      upstream.folder,
      'push',
      '-q',
      'origin',
      'HEAD:other',
      'HEAD:refs/tags/v1'
    );
    await room.pull(upstream, { folder });
    const params = {
      url: upstream.url,
      branch: '',
      confirmed: true,
      folder,
      depth: 0,
      subPath: '',
      first: '',
      trigger: 'asked' as const
    };
    const fails = (parts: Partial<typeof params>) =>
      expect(pull(room.context(), { ...params, ...parts })).rejects;
    const empty = room.upstream(`odd-empty-${count}`);
    await fails({ branch: 'other' }).toMatchObject({ code: 'OtherBranch' });
    await fails({ branch: 'none', folder: 'e' }).toMatchObject({
      code: 'BranchNotFound',
      data: { branches: ['main', 'other'] }
    });
    const other = room.upstream(`odd-other-${count}`);
    other.commit({ 'a.txt': 'another' });
    await fails({ url: other.url }).toMatchObject({
      code: 'OtherRepository'
    });
    await fails({ url: empty.url, folder: 'e' }).toMatchObject({
      code: 'EmptyRepository'
    });
    await fails({ url: `${upstream.url}x`, folder: 'e' }).toMatchObject({
      code: 'RepositoryNotFound'
    });
    expect(
      await remote(room.context(), { ...params, branch: 'other' })
    ).toMatchObject({ defaultBranch: 'main', branches: ['main', 'other'] });
  });

  it('does not touch a file that has the name of the folder', async () => {
    upstream.commit({ 'a.txt': 'a' });
    writeFileSync(room.path(folder), 'mine');
    await expect(room.pull(upstream, { folder })).rejects.toMatchObject({
      code: 'OtherRepository',
      data: { folder, url: '' }
    });
    expect(readFileSync(room.path(folder), 'utf8')).toBe('mine');
  });

  it.each([
    [['only'], 'only'],
    [['week-1', 'master'], 'master'],
    [['week-1', 'week-2'], null]
  ])(
    'a host whose default branch is gone, with %j: %s',
    async (names, branch) => {
      const commit = upstream.commit({ 'a.txt': 'a' });
      const pushed = names.map(name => `HEAD:refs/heads/${name}`);
      git(upstream.folder, 'push', '-q', 'origin', ...pushed);
      const bare = git(upstream.folder, 'remote', 'get-url', 'origin').trim();
      git(bare, 'update-ref', '-d', 'refs/heads/main');
      const pulled = room.pull(upstream, { folder });
      if (branch) {
        expect(await pulled).toMatchObject({ branch, to: commit });
        expect(room.complaints(folder)).toBe('');
      } else {
        await expect(pulled).rejects.toMatchObject({ code: 'BranchNotFound' });
      }
    }
  );

  it('takes a tag, with a detached HEAD', async () => {
    const commit = upstream.commit({ 'a.txt': 'a' });
    git(upstream.folder, 'tag', '-am', 'One', 'v1');
    git(upstream.folder, 'push', '-q', 'origin', 'v1');
    upstream.commit({ 'a.txt': 'b' });
    const result = await room.pull(upstream, {
      folder,
      branch: 'v1',
      depth: 1
    });
    expect(result).toMatchObject({ branch: 'v1', to: commit });
    expect(room.complaints(folder)).toBe('');
    expect(await room.pull(upstream, { folder, branch: 'v1' })).toMatchObject({
      kind: 'unchanged'
    });
  });

  it('stops when it is cancelled', async () => {
    upstream.commit({ 'a.txt': 'a' });
    const controller = new AbortController();
    await expect(
      room.pull(
        upstream,
        { folder },
        {
          signal: controller.signal,
          onProgress: ({ phase }) => phase === 'writing' && controller.abort()
        }
      )
    ).rejects.toMatchObject({ code: 'Cancelled' });
    await room.pull(upstream, { folder });
    expect(room.complaints(folder)).toBe('');
  });
});
