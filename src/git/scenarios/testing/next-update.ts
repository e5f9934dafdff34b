import { execFileSync } from 'child_process';
import { git } from '../../../testing/upstream';
import { tipOf } from './result-true';
import type { World } from './world';

/** The course adds a file to a branch or tag, whatever names are in it; gives the file and the commit. */
export function publishNext(
  { bare, params }: World,
  branch: string
): { path: string; commit: string } {
  const name = 'next-update.txt';
  const tip = tipOf(bare, branch);
  const blob = write(bare, ['hash-object', '-w', '--stdin'], 'next\n');
  const folders = params.subPath ? params.subPath.split('/') : [];
  const tree = addTo(bare, `${tip}^{tree}`, folders, `${name}\0`, blob);
  const commit = git(bare, 'commit-tree', tree, '-p', tip, '-m', 'Next');
  const [ref] = git(
    bare,
    'for-each-ref',
    '--format=%(refname)',
    `refs/heads/${branch}`,
    `refs/tags/${branch}`
  ).split('\n');
  git(bare, 'update-ref', ref, commit);
  return { path: [...folders, name].join('/'), commit };
}

/** The tree with one more file, in the folder that is given by its parts. */
function addTo(
  bare: string,
  tree: string,
  folders: string[],
  name: string,
  blob: string
): string {
  const listed = git(bare, 'ls-tree', '-z', tree);
  const [first, ...rest] = folders;
  const added = first
    ? `040000 tree ${addTo(bare, git(bare, 'rev-parse', `${tree.replace(/\^\{tree\}$/, '')}:${first}`), rest, name, blob)}\t${first}\0`
    : `100644 blob ${blob}\t${name}`;
  const others = listed
    .split('\0')
    .filter(line => line !== '' && !(first && line.endsWith(`\t${first}`)))
    .map(line => `${line}\0`);
  return write(bare, ['mktree', '-z', '--missing'], others.join('') + added);
}

function write(bare: string, args: string[], input: string): string {
  return execFileSync('git', args, {
    cwd: bare,
    input,
    encoding: 'utf8'
  }).trim();
}
