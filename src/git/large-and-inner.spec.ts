import { randomBytes } from 'crypto';
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'fs';
import * as path from 'path';
import { Classroom } from '../testing/classroom';
import { git } from '../testing/upstream';
import type { Upstream } from '../testing/upstream';
import { DirectLargeFiles } from './lfs/testing/direct-large-files';
import { keep, pointerTo } from './lfs/testing/keep';
import { status } from './status';
import { undo } from './undo';

let room: Classroom;
let upstream: Upstream;
let folder: string;
let count = 0;

beforeAll(async () => {
  room = await Classroom.start();
}, 60_000);

afterAll(() => room.stop());

beforeEach(() => {
  folder = `large-${++count}`;
  upstream = room.upstream(`large-repository-${count}`);
});

const bare = () => path.join(room.host.root, `large-repository-${count}.git`);
const read = (name: string) => readFileSync(room.path(folder, name));

describe('files of Git LFS', () => {
  const pull = (largeFiles = new DirectLargeFiles()) =>
    room.pull(upstream, { folder }, { largeFiles });

  it('come, are updated, and are not the learner’s changes', async () => {
    const [one, two] = [randomBytes(300_000), randomBytes(200_000)];
    upstream.commit({
      'data.bin': pointerTo(keep(bare(), one)),
      'a.txt': 'a'
    });
    expect(await pull()).toMatchObject({ skipped: [] });
    expect(read('data.bin').equals(one)).toBe(true);
    expect(room.git(folder, 'fsck', '--no-dangling', '--no-progress')).toBe('');
    // Touched: looked at by its digest.
    utimesSync(room.path(folder, 'data.bin'), 1000, 1000);
    expect(await status(room.context(), { folder })).toMatchObject({
      changed: []
    });
    upstream.commit({ 'data.bin': pointerTo(keep(bare(), two)) });
    expect(await pull()).toMatchObject({ written: ['data.bin'] });
    expect(read('data.bin').equals(two)).toBe(true);
    await undo(room.context({ largeFiles: new DirectLargeFiles() }), {
      folder
    });
    expect(read('data.bin').equals(one)).toBe(true);
  });

  it('changed on both sides stay, with the course’s beside', async () => {
    const [one, two] = [randomBytes(3000), randomBytes(2000)];
    upstream.commit({ 'data.bin': pointerTo(keep(bare(), one)) });
    await pull();
    writeFileSync(room.path(folder, 'data.bin'), 'mine');
    upstream.commit({ 'data.bin': pointerTo(keep(bare(), two)) });
    expect(await pull()).toMatchObject({
      clashes: [{ path: 'data.bin', beside: 'data_course.bin' }]
    });
    expect(read('data.bin').toString()).toBe('mine');
    expect(read('data_course.bin').equals(two)).toBe(true);
  });

  it('that cannot be had are pointers, and named', async () => {
    const pointer = pointerTo({ oid: 'ab'.repeat(32), size: 12 });
    upstream.commit({ 'data.bin': pointer });
    expect(await pull()).toMatchObject({
      skipped: [{ path: 'data.bin', reason: 'largeFile' }]
    });
    expect(read('data.bin').toString()).toBe(pointer);
    expect(await room.pull(upstream, { folder })).toMatchObject({
      kind: 'unchanged'
    });
  });
});

describe('a lesson inside the lesson', () => {
  let inner: Upstream;

  const link = (): string => {
    const commit = git(inner.folder, 'rev-parse', 'HEAD');
    const info = `160000,${commit},part`;
    git(upstream.folder, 'update-index', '--add', '--cacheinfo', info);
    git(upstream.folder, 'commit', '-q', '-m', 'A part');
    return upstream.push();
  };

  beforeEach(() => {
    inner = room.upstream(`inner-${count}`);
    inner.commit({ 'a.txt': 'a\nb\nc\n', 'deep/b.txt': 'b', 'gone.txt': '' });
    writeFileSync(
      path.join(upstream.folder, '.gitmodules'),
      `[submodule "part"]\n\tpath = part\n\turl = ${inner.url}\n`
    );
    git(upstream.folder, 'add', '.gitmodules');
    link();
  });

  it('comes as plain files, and is updated like them', async () => {
    expect(await room.pull(upstream, { folder })).toMatchObject({
      skipped: [],
      written: ['.gitmodules', 'part/a.txt', 'part/deep/b.txt', 'part/gone.txt']
    });
    expect(room.complaints(folder)).toBe('');
    writeFileSync(room.path(folder, 'part/a.txt'), 'mine\nb\nc\n');
    rmSync(room.path(folder, 'part/deep/b.txt'));
    expect(await status(room.context(), { folder })).toMatchObject({
      changed: ['part/a.txt'],
      deleted: ['part/deep/b.txt']
    });
    inner.commit({ 'a.txt': 'a\nb\nnew\n', 'gone.txt': null });
    link();
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({
      merged: ['part/a.txt'],
      restored: ['part/deep/b.txt'],
      deleted: ['part/gone.txt'],
      skipped: []
    });
    expect(read('part/a.txt').toString()).toBe('mine\nb\nnew\n');
    expect(room.complaints(folder)).toBe('');
    expect(await room.pull(upstream, { folder })).toMatchObject({
      kind: 'unchanged'
    });
    await undo(room.context(), { folder });
    expect(read('part/a.txt').toString()).toBe('mine\nb\nc\n');
    expect(read('part/gone.txt').toString()).toBe('');
    expect(room.complaints(folder)).toBe('');
  });

  it('is named where it cannot be had, and stays as it was', async () => {
    await room.pull(upstream, { folder });
    inner.commit({ 'a.txt': 'new' });
    link();
    rmSync(path.join(room.host.root, `inner-${count}.git`), {
      recursive: true
    });
    expect(await room.pull(upstream, { folder })).toMatchObject({
      skipped: [{ path: 'part', reason: 'submodule' }],
      deleted: []
    });
    expect(read('part/a.txt').toString()).toBe('a\nb\nc\n');
  });
});
