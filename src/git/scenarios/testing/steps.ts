import { execFileSync } from 'child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'fs';
import * as path from 'path';
import { git } from '../../../testing/upstream';
import type { IPullParams } from '../../types';
import type { INotebook } from './notebooks';
import { notebook, saved } from './notebooks';
import type { Step } from './scenario';
import type { World } from './world';

/** Ten lines, far enough apart to be changed on their own. */
export const POEM = Array.from({ length: 10 }, (_, i) => `line ${i}\n`).join(
  ''
);

/** Bytes that are no text. */
export const IMAGE = Uint8Array.from({ length: 600 }, (_, i) => (i * 7) % 256);

/** The usual lesson. */
export const LESSON: Record<string, string | Uint8Array> = {
  'index.ipynb': saved(notebook('a = 1', 'b = 2', 'c = 3')),
  'poem.txt': POEM,
  'data/points.csv': 'a,b\n1,2\n',
  'run.py': 'print("one")\n\n\nprint("two")\n',
  'logo.png': IMAGE
};

/** Some files; null = gone. */
type Changes = Record<string, string | Uint8Array | null>;

/** Do these, one after the other. */
export async function take(world: World, steps: Step[]): Promise<void> {
  for (const step of steps) {
    await step(world);
  }
}

/** The course commits and publishes. */
export function commits(files: Changes): Step {
  return ({ upstream }) => void upstream.commit(files);
}

/** The instructor runs git, and publishes what HEAD is then. */
export function courseGit(...args: string[]): Step {
  return world => void world.courseGit(...args);
}

/** The instructor publishes HEAD as `main`, whatever was there. */
export const publishes: Step = ({ upstream }) => void upstream.push();

/** The instructor publishes HEAD under these names. */
export function publishesAs(...refs: string[]): Step {
  return world =>
    void world.courseGit(
      'push',
      '-q',
      '--force',
      'origin',
      ...refs.map(ref => `HEAD:${ref}`)
    );
}

/** Somebody runs git on the host. */
export function hostGit(...args: string[]): Step {
  return world => void git(world.bare, ...args);
}

/** The learner pulls. */
export function pulls(params: Partial<IPullParams> = {}): Step {
  return world => world.pull(params);
}

/** The learner clones with the git command line. */
export function clones(...options: string[]): Step {
  return ({ around, upstream, folder }) =>
    void git(around, 'clone', '-q', ...options, upstream.url, folder);
}

/** The learner follows a link of nbgitpuller's, with its default branch. */
export const clonesByNbgitpuller: Step = ({ around, upstream, folder }) =>
  void execFileSync(
    path.resolve('.cache/envs/peers/bin/gitpuller'),
    [upstream.url, 'main', folder],
    { cwd: around, stdio: 'pipe' }
  );

/** The learner writes files; null deletes. */
export function writes(files: Changes): Step {
  return world => {
    for (const [name, content] of Object.entries(files)) {
      const file = world.path(name);
      rmSync(file, { recursive: true, force: true });
      if (content !== null) {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
  };
}

/** The learner deletes. */
export function deletes(...paths: string[]): Step {
  return writes(Object.fromEntries(paths.map(name => [name, null])));
}

/** The learner changes a text. */
export function edits(file: string, from: string, to: string): Step {
  return world => replaceIn(world.path(file), from, to);
}

/** The course changes a text, and publishes. */
export function courseEdits(file: string, from: string, to: string): Step {
  return ({ upstream }) => {
    replaceIn(path.join(upstream.folder, file), from, to);
    upstream.commit({});
  };
}

/** The course changes a text and commits, and publishes nothing. */
export function coursePrepares(file: string, from: string, to: string): Step {
  return world => {
    replaceIn(path.join(world.upstream.folder, file), from, to);
    world.courseGit('commit', '-qam', 'Prepared');
  };
}

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) {
    throw new Error(`${file} has no ${from}`);
  }
  writeFileSync(
    file,
    text.replace(from, () => to)
  );
}

/** The learner changes a notebook, and Jupyter saves it. */
export function editsNotebook(
  file: string,
  change: (content: INotebook) => void
): Step {
  return world => changeNotebook(world.path(file), change);
}

/** The course changes a notebook, and publishes. */
export function courseEditsNotebook(
  file: string,
  change: (content: INotebook) => void
): Step {
  return ({ upstream }) => {
    changeNotebook(path.join(upstream.folder, file), change);
    upstream.commit({});
  };
}

function changeNotebook(
  file: string,
  change: (content: INotebook) => void
): void {
  const content = JSON.parse(readFileSync(file, 'utf8')) as INotebook;
  change(content);
  writeFileSync(file, saved(content));
}

/** The learner gives a file another name. */
export function renames(from: string, to: string): Step {
  return world => {
    mkdirSync(path.dirname(world.path(to)), { recursive: true });
    renameSync(world.path(from), world.path(to));
  };
}

/** The learner makes a symbolic link. */
export function links(file: string, target: string): Step {
  return world => {
    rmSync(world.path(file), { recursive: true, force: true });
    symlinkSync(target, world.path(file));
  };
}

/** The learner changes a file's permissions. */
export function setsMode(file: string, mode: number): Step {
  return world => chmodSync(world.path(file), mode);
}

/** The learner runs git in the lesson. */
export function learnerGit(...args: string[]): Step {
  return ({ folder }) => void git(folder, ...args);
}

/** The learner commits everything. */
export const commitsAll: Step = ({ folder }) => {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'Mine');
};
