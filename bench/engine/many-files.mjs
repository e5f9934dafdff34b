// Whole first pulls with and without the companion that writes many files at once, in turns.
//
//   node bench/engine/many-files.mjs [--rounds 3]
//
// The engine runs in Node, straight from the git host, through a real Jupyter server with
// jupyter-server-proxy. Prints medians as JSON: ms, and the server's and the companion's memory.
import { randomBytes } from 'node:crypto';
import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startJupyter } from '../jupyter-server.mjs';

const LESSONS = {
  '3,000 files of 1 to 5 kB': { count: 3000, size: i => 1000 + (i % 5) * 1000 },
  '100 MB in 20 files': { count: 20, size: () => 5_000_000 }
};

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' } }
});
const rounds = Number(values.rounds);
register('./typescript.mjs', import.meta.url);
const { pullThrough } = await import('./engine.ts');

const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-many-'));
const host = spawn(
  process.execPath,
  ['scripts/git-host.mjs', '--root', folder],
  {
    stdio: ['ignore', 'pipe', 'inherit']
  }
);
try {
  const lines = createInterface({ input: host.stdout });
  const { value } = await lines[Symbol.asyncIterator]().next();
  const { url } = JSON.parse(value);
  const report = {};
  for (const [title, lesson] of Object.entries(LESSONS)) {
    const name = makeLesson(lesson);
    const taken = { 'one by one': [], 'many at once': [] };
    for (let round = 0; round < rounds; round++) {
      for (const way of Object.keys(taken)) {
        taken[way].push(
          await measure(`${url}/${name}.git`, way === 'many at once')
        );
      }
    }
    report[title] = Object.fromEntries(
      Object.entries(taken).map(([way, found]) => [way, medians(found)])
    );
  }
  console.log(JSON.stringify(report, null, 2));
} finally {
  host.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** One first pull into a home of its own, on a server of its own whose companion runs already. */
async function measure(url, many) {
  const server = await startJupyter({});
  try {
    const started = await fetch(
      `${server.url}homeroom/health?token=${server.token}`
    );
    await started.arrayBuffer();
    const start = performance.now();
    const { ok, words } = await pullThrough(
      { url: server.url, token: server.token, many },
      {
        ...{ url, branch: '', confirmed: true, folder: 'lesson', depth: 0 },
        ...{ subPath: '', first: '', trigger: 'asked' }
      }
    );
    const ms = Math.round(performance.now() - start);
    if (!ok) {
      throw new Error(words);
    }
    const status = execFileSync('git', ['status', '--porcelain'], {
      cwd: path.join(server.root, 'lesson'),
      encoding: 'utf8'
    });
    if (status !== '') {
      throw new Error(`the lesson is not as it should be:\n${status}`);
    }
    return {
      ms,
      serverMiB: peakOf(server.pid),
      companionMiB: peakOf(server.companion())
    };
  } finally {
    await server.close();
  }
}

/** The most memory that a process ever had, in MiB. */
function peakOf(pid) {
  const [, kB] = /VmHWM:\s+(\d+)/.exec(
    readFileSync(`/proc/${pid}/status`, 'utf8')
  );
  return Math.round(kB / 1024);
}

function medians(found) {
  const median = key =>
    found.map(one => one[key]).sort((a, b) => a - b)[
      Math.floor(found.length / 2)
    ];
  return Object.fromEntries(
    Object.keys(found[0]).map(key => [key, median(key)])
  );
}

/** A repository of random files; gives its name. */
function makeLesson({ count, size }) {
  const name = `lesson-${count}`;
  const work = path.join(folder, `${name}-work`);
  for (let i = 0; i < count; i++) {
    const file = path.join(work, `part-${i % 30}`, `${i}.txt`);
    mkdirSync(path.dirname(file), { recursive: true });
    const bytes = randomBytes(size(i));
    writeFileSync(
      file,
      size(i) < 10_000 ? bytes.toString('hex').slice(0, size(i)) : bytes
    );
  }
  const git = (...args) =>
    execFileSync(
      'git',
      ['-c', 'user.name=prof', '-c', 'user.email=prof@x', ...args],
      {
        cwd: work
      }
    );
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'a lesson');
  git('clone', '-q', '--bare', work, path.join(folder, `${name}.git`));
  return name;
}
