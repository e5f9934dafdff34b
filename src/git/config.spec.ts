import { execFileSync } from 'child_process';
import { newConfig, withoutCredentials } from './config';

/** What git reads in a config. */
function read(config: string, key: string): string {
  return execFileSync('git', ['config', '--file', '-', '--get', key], {
    input: config,
    encoding: 'utf8'
  }).replace(/\n$/, '');
}

it.each(['main', 'week#1', 'a;b', 'say-"hi"', 'a/b.c'])(
  'names the branch %p as git reads it',
  branch => {
    const url = 'https://git.example/a;b#c.git';
    const config = newConfig({
      url,
      branch,
      worktree: '../../my "week" #1',
      sparse: false,
      promisor: false
    });
    expect(read(config, 'remote.origin.url')).toBe(url);
    expect(read(config, 'core.worktree')).toBe('../../my "week" #1');
    expect(read(config, `branch.${branch}.remote`)).toBe('origin');
    expect(read(config, `branch.${branch}.merge`)).toBe(`refs/heads/${branch}`);
  }
);

it.each([
  ['https://ada:secret@git.example/a.git', 'https://git.example/a.git'],
  ['https://ada:p@ss@git.example/a.git', 'https://git.example/a.git'],
  ['HTTP://secret@git.example:8000/a@b', 'HTTP://git.example:8000/a@b'],
  ['https://git.example/a@b', 'https://git.example/a@b'],
  ['git@git.example:a.git', 'git@git.example:a.git']
])('shows %s as %s', (url, shown) => {
  expect(withoutCredentials(url)).toBe(shown);
});
