import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import {
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  readlinkSync
} from 'fs';
import * as path from 'path';
import { git } from '../../../testing/upstream';

/** Files by path; bytes as latin-1, a symbolic link as `-> TARGET`, an empty folder as `/`. */
export type Files = Map<string, string>;

/** A file of a commit. */
export interface ICommitFile {
  /** As git writes it, such as `100644`. */
  mode: string;
  oid: string;
  /** As latin-1; empty for a submodule. */
  bytes: string;
}

/** Files above this size, in bytes, are known by their digest where that is enough. */
const BIG = 1024 * 1024;

/**
 * What is in a folder; links are not followed.
 *
 * @param skip - paths that are left out, with all below.
 * @param asBytes - big files are there with their bytes too, not by their digest.
 */
export function filesIn(
  folder: string,
  skip: (path: string) => boolean = () => false,
  asBytes = false
): Files {
  const files: Files = new Map();
  const walk = (at: string): void => {
    const names = readdirSync(path.join(folder, at)).sort();
    if (names.length === 0 && at) {
      files.set(at, '/');
    }
    for (const name of names) {
      const file = at ? `${at}/${name}` : name;
      if (!skip(file)) {
        look(file);
      }
    }
  };
  const look = (file: string): void => {
    const full = path.join(folder, file);
    const stat = lstatSync(full);
    if (stat.isDirectory()) {
      walk(file);
    } else if (stat.isSymbolicLink()) {
      files.set(file, `-> ${readlinkSync(full)}`);
    } else {
      const isBig = stat.size > BIG && !asBytes;
      files.set(file, isBig ? digest(full) : readFileSync(full, 'latin1'));
    }
  };
  if (existsSync(folder) && lstatSync(folder).isDirectory()) {
    walk('');
  }
  return files;
}

function digest(file: string): string {
  return createHash('sha1').update(readFileSync(file)).digest('hex');
}

/** What the learner sees in a lesson's folder: no data of git's, no checkpoints of Jupyter's. */
export function workingFiles(folder: string): Files {
  return filesIn(
    folder,
    file => file === '.git' || /(^|\/)\.ipynb_checkpoints$/.test(file),
    true
  );
}

/** The files of a commit, by path. */
export function filesOf(
  gitFolder: string,
  commit: string
): Map<string, ICommitFile> {
  const files = new Map<string, ICommitFile>();
  const listed = git(gitFolder, 'ls-tree', '-r', '-z', '--full-tree', commit);
  const entries = listed
    .split('\0')
    .filter(Boolean)
    .map(line => /^(\d+) (\w+) (\w+)\t([^]*)$/.exec(line) as RegExpExecArray);
  const wanted = entries.filter(([, , type]) => type === 'blob');
  const blobs = readBlobs(
    gitFolder,
    wanted.map(([, , , oid]) => oid)
  );
  for (const [, mode, , oid, name] of entries) {
    files.set(name, { mode, oid, bytes: blobs.get(oid) ?? '' });
  }
  return files;
}

function readBlobs(gitFolder: string, oids: string[]): Map<string, string> {
  const output = execFileSync('git', ['cat-file', '--batch'], {
    cwd: gitFolder,
    input: oids.map(oid => `${oid}\n`).join(''),
    maxBuffer: 1024 ** 3
  });
  const blobs = new Map<string, string>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    const [oid, , size] = output.toString('latin1', at, end).split(' ');
    const last = end + 1 + Number(size);
    blobs.set(oid, output.toString('latin1', end + 1, last));
    at = last + 1;
  }
  return blobs;
}

/** Paths whose content differs, or that only one side has; sorted. */
export function changedPaths(before: Files, after: Files): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(file => before.get(file) !== after.get(file))
    .sort();
}
