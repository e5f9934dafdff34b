import { execFileSync } from 'child_process';
import { existsSync } from 'fs';
import { Classroom } from '../../testing/classroom';
import type { Upstream } from '../../testing/upstream';
import type { IPullResult } from '../types';
import { filesOf } from './testing/checks';
import { passLock } from './testing/clock';
import { Random } from './testing/random';

jest.setTimeout(300_000);

const KILLS = process.env.HOMEROOM_FULL === '1' ? 100 : 6;

const random = new Random(4711);

const LESSON: Record<string, string | Uint8Array> = {
  'start.ipynb': '{"cells": []}',
  'data/large.bin': random.bytes(5_000_000)
};
for (let at = 0; at < 400; at++) {
  LESSON[`chapter ${at % 20}/file-${at}.txt`] = `line\n`.repeat(at);
}

let classroom: Classroom;
let upstream: Upstream;
let commit: string;
let usual: number;
let expected: Record<string, string>;

beforeAll(async () => {
  classroom = await Classroom.start({ companion: true });
  upstream = classroom.upstream('lesson');
  commit = upstream.commit(LESSON);
  await pull('warm-up');
  const start = performance.now();
  await pull('expected');
  usual = performance.now() - start;
  expected = filesOf(classroom.path('expected'));
});

afterAll(() => classroom.stop());

function pull(folder: string): Promise<IPullResult> {
  const firstDelivery = classroom.firstDelivery();
  return classroom.pull(
    upstream,
    { folder, first: 'start.ipynb', depth: 1 },
    { firstDelivery }
  );
}

const points = Array.from({ length: KILLS }, (_, number) => ({
  folder: `kill-${number}`,
  who: number % 2 === 0 ? 'companion' : 'server',
  fraction: Math.round(random.fraction() * 110) / 100
}));

it.each(points)(
  'the $who killed at $fraction of a first delivery',
  async ({ folder, who, fraction }) => {
    const seen = pull(folder).then(
      ({ kind }) => kind,
      error => String(error)
    );
    await new Promise(resolve => setTimeout(resolve, usual * fraction));
    const left = companions();
    if (who === 'companion') {
      left.forEach(pid => process.kill(pid, 'SIGKILL'));
      // The page is still there, and goes on by itself once the lock is over.
      passLock();
    } else {
      await classroom.server.kill();
      await until(() => left.every(pid => !isRunning(pid)));
      await classroom.server.run();
      passLock();
    }
    await seen;
    const again = await pull(folder);
    expect(['cloned', 'unchanged']).toContain(again.kind);
    expect(again).toMatchObject({ to: commit, clashes: [], moved: [] });
    expect(filesOf(classroom.path(folder))).toEqual(expected);
    expect(classroom.complaints(folder)).toBe('');
    expect(classroom.git(folder, 'rev-parse', 'HEAD')).toBe(commit);
    const once = await pull(folder);
    expect(once).toMatchObject({ kind: 'unchanged', recovered: false });
  }
);

function companions(): number[] {
  const server = String(classroom.server.pid);
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], {
    encoding: 'utf8'
  }).split('\n');
  return lines
    .map(line => line.trim().split(/\s+/))
    .filter(
      ([, parent, ...args]) =>
        parent === server && args.includes('jupyterlab_homeroom.companion')
    )
    .map(([pid]) => Number(pid));
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
