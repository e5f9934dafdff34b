// The lessons to measure with: generated, the same at every run.
import { execFileSync, spawn } from 'node:child_process';
import { createCipheriv } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const MB = 1_000_000;
const MAIN = 'refs/heads/main';
const TIP = 'refs/generated/tip';

/** The linked notebook of every lesson. */
export const START = 'start.ipynb';

/** Raise it when what is generated changes. */
const GENERATION = 1;

/** By name: how many files, how many bytes, and how much of them is in `large` files of 5 MB. */
export const LESSONS = {
  tiny: { files: 20, bytes: 1 * MB, large: 0 },
  small: { files: 120, bytes: 10 * MB, large: 1 },
  middle: { files: 300, bytes: 40 * MB, large: 6 },
  many: { files: 3000, bytes: 60 * MB, large: 4 },
  heavy: { files: 200, bytes: 250 * MB, large: 44 }
};

/**
 * Make a lesson's bare repository, or take the one that is there: two commits, of which the second
 * changes a twentieth of the files, the linked notebook among them.
 *
 * @param {string} root - the folder of bare repositories.
 * @param {keyof LESSONS} name
 */
export async function makeLesson(root, name) {
  const { files, bytes, large } = LESSONS[name];
  const folder = path.join(root, name);
  const stamp = path.join(folder, 'generated');
  const wanted = JSON.stringify([GENERATION, files, bytes, large]);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    mkdirSync(folder, { recursive: true });
    git(folder, 'init', '-q', '--bare', '-b', 'main', '.');
    // Learners see `main` only.
    git(folder, 'config', 'transfer.hideRefs', 'refs/generated');
    await importCommits(folder, lessonFiles(name), name);
    // Packed once, so that the host sends at once and what is measured is the pull.
    git(folder, '-c', 'core.bigFileThreshold=1m', 'repack', '-adfq');
    writeFileSync(stamp, wanted);
  }
  const [second, first] = git(folder, 'rev-list', TIP).split('\n');
  return { name, files, bytes, folder, first, second };
}

/** Let `main` be at a commit. */
export function moveTo(lesson, commit) {
  git(lesson.folder, 'update-ref', MAIN, commit);
}

/** What a file of a commit is: blob by path. */
export function blobsOf(lesson, commit) {
  const lines = git(lesson.folder, 'ls-tree', '-r', '-z', commit).split('\0');
  return new Map(
    lines.filter(Boolean).map(line => {
      const [about, name] = line.split('\t');
      return [name, about.split(' ')[2]];
    })
  );
}

/** What the linked notebook's first cell says. */
export function heading(name, version) {
  return `Lesson ${name}, version ${version}`;
}

async function importCommits(folder, files, name) {
  const child = spawn('git', ['fast-import', '--quiet', '--force'], {
    cwd: folder,
    stdio: ['pipe', 'inherit', 'inherit']
  });
  const ended = once(child, 'exit');
  const put = async data => {
    if (!child.stdin.write(data)) {
      await once(child.stdin, 'drain');
    }
  };
  const commit = async (version, changed) => {
    const message = `Version ${version}`;
    await put(
      `commit ${TIP}\n` +
        `committer Grace Teacher <grace@example.org> ${1767225600 + version} +0000\n` +
        `data ${message.length}\n${message}\n`
    );
    for (const file of changed) {
      const content = file.content(version);
      await put(`M 100644 inline ${file.path}\ndata ${content.length}\n`);
      await put(content);
      await put('\n');
    }
  };
  await commit(1, files);
  await commit(
    2,
    files.filter((_, index) => index % 20 === 0)
  );
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) {
    throw new Error(`git fast-import of ${name} ended with ${code}`);
  }
}

/** The files: the linked notebook first; large ones of noise, and small ones of four kinds. */
function lessonFiles(name) {
  const { files, bytes, large } = LESSONS[name];
  const made = [
    { path: START, content: version => notebook(name, version, 12_000) }
  ];
  for (let index = 0; index < large; index++) {
    made.push({
      path: `data/large-${index}.bin`,
      content: version => noise(5 * MB, index, version)
    });
  }
  const count = files - made.length;
  const size = Math.ceil((bytes - large * 5 * MB) / count);
  for (let index = 0; index < count; index++) {
    const chapter = `chapter-${String(index % 25).padStart(2, '0')}`;
    const kind = KINDS[index % KINDS.length];
    made.push({
      path: `${chapter}/${kind.name}-${index}.${kind.ending}`,
      content: version => kind.content(size, 1000 + index, version)
    });
  }
  return made;
}

const KINDS = [
  { name: 'measured', ending: 'bin', content: noise },
  { name: 'table', ending: 'csv', content: table },
  {
    name: 'encoded',
    ending: 'txt',
    // Base64: sent as text, and shrinks by a quarter at most.
    content: (size, seed, version) =>
      Buffer.from(
        noise((size * 3) / 4, seed, version).toString('base64'),
        'latin1'
      )
  },
  {
    name: 'exercise',
    ending: 'ipynb',
    content: (size, seed, version) =>
      notebook(`exercise ${seed}`, version, size)
  }
];

/** Bytes that do not compress. */
function noise(size, seed, version) {
  const start = Buffer.alloc(16);
  start.writeUInt32BE(seed);
  start.writeUInt32BE(version, 4);
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), start).update(
    Buffer.alloc(Math.floor(size))
  );
}

/** A table of numbers, which compresses to less than half. */
function table(size, seed, version) {
  const lines = ['station,day,temperature\n'];
  const numbers = noise(size / 4, seed, version);
  let length = 0;
  for (let row = 0; length < size; row++) {
    const value = numbers[row % numbers.length];
    const line = `station-${value % 16},${row},${(value / 10).toFixed(1)}\n`;
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(lines.join('').slice(0, size));
}

/** A valid notebook of about a size, with outputs. */
function notebook(name, version, size) {
  const cells = [
    {
      cell_type: 'markdown',
      id: 'head',
      metadata: {},
      source: [`# ${heading(name, version)}`]
    }
  ];
  for (let index = 0; index * 600 < size - 600; index++) {
    cells.push({
      cell_type: 'code',
      id: `cell-${index}`,
      metadata: {},
      execution_count: null,
      source: [
        `total = sum(range(${index}))\n`,
        `print("step ${index}", total)`
      ],
      outputs: [
        {
          output_type: 'stream',
          name: 'stdout',
          text: [`step ${index} ${name.repeat(4)}\n`.repeat(6)]
        }
      ]
    });
  }
  const kernelspec = {
    display_name: 'Python 3 (ipykernel)',
    language: 'python',
    name: 'python3'
  };
  const metadata = { kernelspec, language_info: { name: 'python' } };
  const whole = { cells, metadata, nbformat: 4, nbformat_minor: 5 };
  return Buffer.from(`${JSON.stringify(whole, null, 1)}\n`);
}

function git(folder, ...args) {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024
  }).trim();
}
