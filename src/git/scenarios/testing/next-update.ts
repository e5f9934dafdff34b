import { execFileSync } from 'child_process';
import { git } from '../../../testing/upstream';
import type { World } from './world';

/** The course adds a file to a branch or tag, whatever names are in it; gives the file and the commit. */
export function publishNext(
  { bare, params }: World,
  branch: string
): { path: string; commit: string } {
  const path = [params.subPath, 'next-update.txt'].filter(Boolean).join('/');
  const [ref] = git(
    bare,
    'for-each-ref',
    '--format=%(refname)',
    `refs/heads/${branch}`,
    `refs/tags/${branch}`
  ).split('\n');
  const commands = [
    `commit ${ref}`,
    'committer Course <course@example.org> 1800000000 +0000',
    'data 4\nNext',
    `from ${ref}^0`,
    `M 100644 inline ${path}`,
    'data 5\nnext\n',
    ''
  ];
  execFileSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: bare,
    input: commands.join('\n')
  });
  return { path, commit: git(bare, 'rev-parse', ref) };
}
