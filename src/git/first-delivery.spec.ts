import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import * as path from 'path';
import { Classroom } from '../testing/classroom';
import { git, type Upstream } from '../testing/upstream';
import { status } from './status';
import type { IPullParams, IPullResult } from './types';

jest.setTimeout(120_000);

let classroom: Classroom;
let upstream: Upstream;

const LARGE = new Uint8Array(3_000_000).map((_, at) => (at * at) % 251);
const FILES = {
  'start.ipynb':
    '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
  'data/points.csv': '1,2\n3,4\n',
  'data/large.bin': LARGE,
  'data/empty.txt': '',
  'Übung 1/grüße.txt': 'Grüße\n'
};

beforeAll(async () => {
  classroom = await Classroom.start({ companion: true });
  upstream = classroom.upstream('maps');
  upstream.commit(FILES);
});

afterAll(() => classroom.stop());

/** Pull with the companion's help. */
function pullQuickly(
  params: Partial<IPullParams>,
  from = upstream
): Promise<IPullResult> {
  const firstDelivery = classroom.firstDelivery();
  return classroom.pull(from, params, { firstDelivery });
}

it('leaves what a pull leaves', async () => {
  for (const depth of [0, 1]) {
    const [quick, slow] = [`quick-${depth}`, `slow-${depth}`];
    const found = await pullQuickly({ folder: quick, depth });
    const expected = await classroom.pull(upstream, { folder: slow, depth });
    expect(found).toEqual({
      ...expected,
      folder: quick,
      gitFolder: `${quick}/.git`
    });
    expect(textsOf(quick)).toEqual(textsOf(slow));
    expect(classroom.complaints(quick)).toBe('');
    expect(classroom.git(quick, 'ls-files', '--stage', '-v')).toBe(
      classroom.git(slow, 'ls-files', '--stage', '-v')
    );
  }
});

it('fetches no file again, and finds nothing changed', async () => {
  await pullQuickly({ folder: 'again' });
  const { http } = classroom.context();
  const before = classroom.snapshot('again');
  const result = await classroom.pull(upstream, { folder: 'again' }, { http });
  expect(result).toMatchObject({ kind: 'unchanged', written: [], kept: [] });
  expect(http.log).toHaveLength(1);
  expect(withoutLock(classroom.snapshot('again'))).toEqual(withoutLock(before));
  const context = classroom.context();
  expect(await status(context, { folder: 'again' })).toMatchObject({
    state: 'present',
    changed: [],
    deleted: []
  });
});

it('tells once the linked file is there, and how far it is', async () => {
  const files: string[] = [];
  const phases = new Set<string>();
  await classroom.pull(
    upstream,
    { folder: 'linked', first: 'start.ipynb', depth: 1 },
    {
      firstDelivery: classroom.firstDelivery(),
      onFile: file => files.push(file),
      onProgress: ({ phase }) => phases.add(phase)
    }
  );
  expect(files).toEqual(['linked/start.ipynb']);
  expect(phases).toContain('connecting');
});

it('is followed by updates like any lesson', async () => {
  const course = classroom.upstream('updated');
  course.commit({ 'a.txt': 'one\n', 'b.txt': 'b\n' });
  await pullQuickly({ folder: 'updated' }, course);
  course.commit({ 'a.txt': 'two\n', 'c.txt': 'c\n' });
  const result = await pullQuickly({ folder: 'updated' }, course);
  expect(result).toMatchObject({
    kind: 'updated',
    written: ['a.txt', 'c.txt']
  });
  expect(classroom.complaints('updated')).toBe('');
});

it.each<[string, Record<string, string>]>([
  ['attributes', { '.gitattributes': '*.txt eol=crlf\n', 'a.txt': 'a\n' }],
  ['names that differ in case', { 'a.txt': 'a\n', 'A.txt': 'A\n' }]
])('leaves a lesson with %s to the pull', async (what, files) => {
  const name = `odd-${what.length}`;
  const course = classroom.upstream(name);
  course.commit(files);
  const result = await pullQuickly({ folder: name }, course);
  expect(result.written).toEqual(Object.keys(files).sort());
  expect(classroom.complaints(name)).toBe('');
});

it('leaves a folder that is there to the pull', async () => {
  await classroom.contents.makeFolder('mine');
  const note = new TextEncoder().encode('mine');
  await classroom.contents.write('mine/start.ipynb', note);
  const result = await pullQuickly({ folder: 'mine' });
  expect(result.moved).toEqual([
    { from: 'start.ipynb', to: 'start_mine.ipynb' }
  ]);
  expect(classroom.complaints('mine')).toContain('start_mine.ipynb');
});

it('keeps what the learner makes while it is under way', async () => {
  const course = classroom.upstream('meanwhile');
  course.commit(FILES);
  const bare = path.join(classroom.host.root, 'meanwhile.git');
  git(bare, 'config', 'uploadpack.allowFilter', 'true');
  git(bare, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  const { contents } = classroom;
  const mine = new TextEncoder().encode('mine');
  let saved: Promise<unknown> = Promise.resolve();
  const result = await classroom.pull(
    course,
    {
      url: course.url.replace('/meanwhile', '/slow-2/meanwhile'),
      folder: 'meanwhile',
      first: 'start.ipynb',
      depth: 1
    },
    {
      firstDelivery: classroom.firstDelivery(),
      onFile: () => {
        saved = contents
          .makeFolder('meanwhile/data')
          .then(() => contents.write('meanwhile/data/points.csv', mine));
      }
    }
  );
  await saved;
  expect(result.moved).toEqual([
    { from: 'data/points.csv', to: 'data/points_mine.csv' }
  ]);
  const { 'data/points_mine.csv': kept, 'data/points.csv': theirs } =
    classroom.snapshot('meanwhile');
  expect([kept, theirs]).toEqual(['mine', FILES['data/points.csv']]);
  expect(classroom.git('meanwhile', 'status', '--porcelain')).toBe(
    '?? data/points_mine.csv'
  );
});

it('leaves a part of a repository to the pull', async () => {
  const result = await pullQuickly({ folder: 'part', subPath: 'data' });
  expect(result.written).toHaveLength(3);
});

it('pulls by itself where there is no companion that does it', async () => {
  const alone = await Classroom.start();
  try {
    const course = alone.upstream('alone');
    course.commit({ 'a.txt': 'a\n' });
    const firstDelivery = alone.firstDelivery();
    const result = await alone.pull(course, {}, { firstDelivery });
    expect(result).toMatchObject({ kind: 'cloned', written: ['a.txt'] });
  } finally {
    await alone.stop();
  }
});

it('goes on where the companion was killed', async () => {
  const file = new Uint8Array(8_000_000);
  for (let at = 0; at < file.length; at += 65_536) {
    crypto.getRandomValues(file.subarray(at, at + 65_536));
  }
  const course = classroom.upstream('killed');
  course.commit({ 'a.txt': 'a\n', 'large.bin': file });
  let kills = 0;
  for (const phase of ['downloading', 'indexing', 'storing', 'writing']) {
    const folder = `killed-${phase}`;
    let isKilled = false;
    const result = await classroom.pull(
      course,
      { folder, first: 'a.txt' },
      {
        firstDelivery: classroom.firstDelivery(),
        onProgress: progress => {
          if (progress.phase === phase && !isKilled) {
            isKilled = true;
            kills += killCompanion();
          }
        }
      }
    );
    expect(result.to).toBe(classroom.git(folder, 'rev-parse', 'HEAD'));
    expect(classroom.complaints(folder)).toBe('');
    const written = readFileSync(classroom.path(folder, 'large.bin'));
    expect(written.equals(file)).toBe(true);
  }
  expect(kills).toBeGreaterThan(0);
});

it('stops when it is cancelled, and a pull goes on', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const cancelled = classroom.pull(
    upstream,
    { folder: 'cancelled' },
    {
      signal,
      firstDelivery: classroom.firstDelivery(signal),
      onProgress: () => controller.abort()
    }
  );
  await expect(cancelled).rejects.toMatchObject({ code: 'Cancelled' });
  await pullQuickly({ folder: 'cancelled' });
  expect(classroom.complaints('cancelled')).toBe('');
});

/** The companion of the classroom's server, which starts another one when it is asked. */
function killCompanion(): number {
  const [server] = [String(classroom.server.pid)];
  const children = execFileSync('ps', ['--ppid', server, '-o', 'pid=,args='], {
    encoding: 'utf8'
  });
  const found = children
    .split('\n')
    .filter(line => line.includes('jupyterlab_homeroom.companion'))
    .map(line => Number(line.trim().split(' ')[0]));
  found.forEach(pid => process.kill(pid, 'SIGKILL'));
  return found.length;
}

/** What git and Homeroom wrote as text, and the working files. */
function textsOf(folder: string): Record<string, string> {
  const kept = Object.entries(classroom.snapshot(folder)).filter(
    ([name]) =>
      !/^\.git\/(index|objects\/)/.test(name) && !name.endsWith('lock.json')
  );
  return Object.fromEntries(kept);
}

function withoutLock(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).filter(
      ([name]) => path.basename(name) !== 'lock.json'
    )
  );
}
