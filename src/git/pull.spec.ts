import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'fs';
import * as path from 'path';
import { Classroom } from '../testing/classroom';
import type { Upstream } from '../testing/upstream';
import { git } from '../testing/upstream';
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
  folder = `lesson-${count}`;
  upstream = room.upstream(`repository-${count}`);
});

const FIRST = {
  'index.ipynb': '{"cells": [],\r\n "metadata":{}, "nbformat":4}',
  'data/points.csv': 'a,b\n1,2\n',
  'data/deep/er/empty.txt': '',
  'Übung 1/ a "b"\nc.txt': 'ünï\n',
  '.hidden/file': 'h'
};

describe('pull', () => {
  it('clones what git finds clean, and again does nothing', async () => {
    const commit = upstream.commit(FIRST);
    const context = room.context();
    const result = await room.pull(upstream, { folder }, context);
    expect(result).toMatchObject({
      kind: 'cloned',
      from: null,
      to: commit,
      branch: 'main',
      skipped: [],
      recovered: false,
      gitFolder: `${folder}/.git`
    });
    expect(result.written).toHaveLength(5);
    expect(room.complaints(folder)).toBe('');
    expect(room.git(folder, 'rev-parse', 'HEAD')).toBe(commit);
    for (const [name, text] of Object.entries(FIRST)) {
      expect(readFileSync(room.path(folder, name), 'utf8')).toBe(text);
    }
    const before = room.snapshot(folder);
    const again = room.context();
    expect(await room.pull(upstream, { folder }, again)).toMatchObject({
      kind: 'unchanged',
      from: commit,
      to: commit,
      written: []
    });
    expect(again.http.log).toHaveLength(1);
    expect(room.snapshot(folder)).toEqual(before);
  });

  it('keeps what Jupyter puts beside open files out of git', async () => {
    upstream.commit(FIRST);
    await room.pull(upstream, { folder });
    mkdirSync(room.path(folder, '.ipynb_checkpoints'));
    writeFileSync(
      room.path(folder, '.ipynb_checkpoints', 'index-checkpoint.ipynb'),
      '{}'
    );
    expect(room.complaints(folder)).toBe('');
  });

  it('brings updates, deletions and changed kinds', async () => {
    upstream.commit({ ...FIRST, swap: 'file', 'old/one.txt': 'x' });
    await room.pull(upstream, { folder });
    const commit = upstream.commit({
      'index.ipynb': '{}',
      'new/file.txt': 'new',
      swap: null,
      'swap/inner.txt': 'inner',
      'old/one.txt': null,
      'data/deep': null
    });
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({
      kind: 'updated',
      to: commit,
      written: ['index.ipynb', 'new/file.txt', 'swap/inner.txt'],
      deleted: ['data/deep/er/empty.txt', 'old/one.txt', 'swap']
    });
    expect(room.complaints(folder)).toBe('');
    expect(existsSync(room.path(folder, 'old'))).toBe(false);
  });

  it.each([
    ['asked', ['data/points.csv'], []],
    ['automatic', [], ['data/points.csv']]
  ] as const)('a deleted file, %s', async (trigger, restored, deleted) => {
    upstream.commit(FIRST);
    await room.pull(upstream, { folder });
    rmSync(room.path(folder, 'data/points.csv'));
    const result = await room.pull(upstream, { folder, trigger });
    expect(result).toMatchObject({ kind: 'unchanged', restored });
    const found = await status(room.context(), { folder });
    expect(found).toMatchObject({ state: 'present', deleted, changed: [] });
  });

  it.each([
    ['a clash', 'index.ipynb', 'index.ipynb'],
    ['a file in the way', 'in', 'in']
  ])('writes nothing for %s that nobody asked for', async (_, mine, path) => {
    upstream.commit(FIRST);
    await room.pull(upstream, { folder });
    const commit = upstream.commit({
      'index.ipynb': 'not a notebook',
      'in/the/way': 'x'
    });
    writeFileSync(room.path(folder, mine), 'my own');
    const before = room.snapshot(folder);
    await expect(
      room.pull(upstream, { folder, trigger: 'automatic', ifClash: 'refuse' })
    ).rejects.toMatchObject({
      code: 'WouldClash',
      data: { folder, paths: [path] }
    });
    expect(room.snapshot(folder)).toEqual(before);
    const asked = await room.pull(upstream, { folder });
    expect(asked).toMatchObject({ kind: 'updated', to: commit });
  });

  it('keeps what the learner changed, and what is in the way', async () => {
    upstream.commit(FIRST);
    await room.pull(upstream, { folder });
    writeFileSync(room.path(folder, 'data/points.csv'), 'mine');
    upstream.commit({ 'index.ipynb': '{}', 'in/the/way': 'x' });
    writeFileSync(room.path(folder, 'in'), 'my own');
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({
      kind: 'updated',
      kept: ['data/points.csv'],
      moved: [{ from: 'in', to: 'in_mine' }],
      written: ['in/the/way', 'index.ipynb']
    });
    const after = room.snapshot(folder);
    expect(after['data/points.csv']).toBe('mine');
    expect(after['in_mine']).toBe('my own');
    expect(after['in/the/way']).toBe('x');
  });

  it('follows a rewritten history', async () => {
    upstream.commit(FIRST);
    upstream.commit({ 'second.txt': '2' });
    await room.pull(upstream, { folder });
    git(upstream.folder, 'reset', '-q', '--hard', 'HEAD~1');
    const commit = upstream.commit({ 'third.txt': '3' });
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({
      kind: 'updated',
      to: commit,
      deleted: ['second.txt']
    });
    expect(room.complaints(folder)).toBe('');
  });

  it('goes on with a folder in which git made a link to a folder', async () => {
    symlinkSync('data', path.join(upstream.folder, 'link'));
    upstream.commit(FIRST);
    room.git('', 'clone', '-q', upstream.url, folder);
    expect(lstatSync(room.path(folder, 'link')).isSymbolicLink()).toBe(true);
    upstream.commit({ 'index.ipynb': '{}' });
    expect(await room.pull(upstream, { folder })).toMatchObject({
      kind: 'updated',
      written: ['index.ipynb']
    });
    expect(await status(room.context(), { folder })).toMatchObject({
      changed: []
    });
    expect(lstatSync(room.path(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(room.complaints(folder)).toBe('');
  });

  it.each([
    ['whole', []],
    ['shallow', ['--depth', '1']]
  ])('goes on with a folder that git cloned, %s', async (_, options) => {
    upstream.commit(FIRST);
    upstream.commit({ 'second.txt': '2' });
    room.git('', 'clone', '-q', ...options, upstream.url, folder);
    const commit = upstream.commit({ 'index.ipynb': '{}', 'run.sh': 'x' });
    git(upstream.folder, 'mv', 'data/points.csv', 'moved.csv');
    git(upstream.folder, 'commit', '-qm', 'Move');
    upstream.push();
    const depth = options.length > 0 ? 1 : 0;
    expect(await room.pull(upstream, { folder, depth })).toMatchObject({
      kind: 'updated',
      written: ['index.ipynb', 'moved.csv', 'run.sh']
    });
    expect(room.complaints(folder)).toBe('');
    expect(commit).toHaveLength(40);
    upstream.commit({ 'last.txt': 'x' });
    room.git(folder, 'pull', '-q', '--ff-only');
    expect(room.complaints(folder)).toBe('');
  });
});
