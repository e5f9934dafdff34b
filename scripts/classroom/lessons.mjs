// Turns `demo/lessons/NAME/` into bare git repositories with a short history. Dates and authors
// are fixed, so that the same lesson always has the same commits.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../environment.mjs';
import { run } from '../setup/run.mjs';
import { hashOf } from '../setup/step.mjs';
import { writeObservations } from './observations.mjs';

const LESSONS = path.join(ROOT, 'demo', 'lessons');
const FIRST_COMMIT = Date.UTC(2025, 8, 1, 8) / 1000;
const DAY = 24 * 60 * 60;

/** Files that are too large to be kept in this repository, by lesson. */
const GENERATED = {
  data: folder => writeObservations(path.join(folder, 'observations.csv'))
};

/**
 * Build the demo's repositories in a folder; those that are current stay as they are.
 *
 * @param {string} folder - gets `NAME.git` for each lesson.
 */
export function buildLessons(folder) {
  const history = JSON.parse(
    readFileSync(path.join(ROOT, 'demo', 'history.json'), 'utf8')
  );
  for (const [name, commits] of Object.entries(history)) {
    buildRepository({
      source: path.join(LESSONS, name),
      repository: path.join(folder, `${name}.git`),
      commits,
      generate: GENERATED[name],
      key: hashOf({
        paths: [
          `demo/lessons/${name}`,
          'demo/history.json',
          'scripts/classroom/observations.mjs',
          'scripts/classroom/random.mjs'
        ],
        except: isLeftOver
      })
    });
  }
}

function buildRepository({ source, repository, commits, generate, key }) {
  const stamp = path.join(repository, 'homeroom-key');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) {
    return;
  }
  rmSync(repository, { recursive: true, force: true });
  mkdirSync(repository, { recursive: true });
  const complete = mkdtempSync(path.join(tmpdir(), 'homeroom-lesson-'));
  const tree = mkdtempSync(path.join(tmpdir(), 'homeroom-lesson-'));
  try {
    cpSync(source, complete, {
      recursive: true,
      filter: file => !isLeftOver(file)
    });
    generate?.(complete);
    git(repository, tree, [
      'init',
      '--quiet',
      '--bare',
      '--initial-branch=main'
    ]);
    commits.forEach(({ message, files }, index) => {
      for (const file of files) {
        cpSync(path.join(complete, file), path.join(tree, file), {
          recursive: true
        });
      }
      commit(repository, tree, message, FIRST_COMMIT + index * DAY);
    });
    writeFileSync(stamp, key);
  } finally {
    rmSync(complete, { recursive: true });
    rmSync(tree, { recursive: true });
  }
}

function commit(repository, tree, message, seconds) {
  git(repository, tree, ['add', '--all']);
  git(repository, tree, ['commit', '--quiet', '--message', message], {
    GIT_AUTHOR_DATE: `${seconds} +0000`,
    GIT_COMMITTER_DATE: `${seconds} +0000`
  });
}

function git(repository, tree, args, env = {}) {
  return run('git', args, {
    cwd: tree,
    env: {
      GIT_DIR: repository,
      ...(args[0] !== 'init' && { GIT_WORK_TREE: tree }),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Grace Teacher',
      GIT_AUTHOR_EMAIL: 'grace@example.org',
      GIT_COMMITTER_NAME: 'Grace Teacher',
      GIT_COMMITTER_EMAIL: 'grace@example.org',
      ...env
    }
  });
}

/** What an editor or a Jupyter server leaves behind. */
function isLeftOver(file) {
  return /\.ipynb_checkpoints|__pycache__|\.DS_Store/.test(file);
}
