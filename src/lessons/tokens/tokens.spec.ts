import { nullTranslator } from '@jupyterlab/translation';
import { authorizationOf } from './authorization';
import { guideFor } from './guide';
import { foreignKind, hostOf } from './host-kind';
import { folderOf, isInScope } from './scope';
import { TokenMemory } from './token-memory';

const trans = nullTranslator.load('');

it.each([
  ['https://github.com/o/n', 'github', 'https://github.com/settings/'],
  ['https://gitlab.com/o/n', 'gitlab', 'https://gitlab.com/-/user_settings/'],
  ['https://gitlab.uni.example/o/n', 'gitlab', 'https://gitlab.uni.example/-/'],
  ['https://bitbucket.org/o/n', 'bitbucket', 'https://id.atlassian.com/'],
  ['https://codeberg.org/o/n', 'gitea', 'https://codeberg.org/user/'],
  [
    'https://forgejo.example:8443/o/n',
    'gitea',
    'https://forgejo.example:8443/'
  ],
  // What only looks like a host that everybody knows is described as itself, and linked to.
  [
    'https://github.com.evil.example/o/n',
    'github',
    'https://github.com.evil.example/'
  ],
  ['https://evil.example/github.com/n', 'other', 'https://evil.example/'],
  [
    'https://bitbucket.org.evil.example/o/n',
    'other',
    'https://bitbucket.org.evil.example/'
  ],
  ['https://constructor/o/n', 'other', 'https://constructor/'],
  ['http://127.0.0.1:8000/n', 'other', 'http://127.0.0.1:8000/']
])('%s is a host of kind %s, with tokens at %s', (url, kind, page) => {
  const host = hostOf(url);
  expect(host.kind).toBe(kind);
  expect(host.page.startsWith(page)).toBe(true);
  const { link, steps } = guideFor(host, url, trans);
  expect(link).toContain(new URL(url).host);
  expect([link, ...steps].join()).not.toMatch(/undefined|%\d/);
});

it('says how to make a token that may read one lesson of GitHub’s', () => {
  const url = 'https://github.com/brain-course/week-1.git';
  const words = guideFor(hostOf(url), url, trans).steps.join(' ');
  expect(words).toContain('“brain-course”');
  expect(words).toContain('“week-1”');
  expect(words).toContain('“Contents”, “Read-only”');
});

it.each([
  ['https://github.com/o/n', 't', '', 'x-access-token:t'],
  ['https://gitlab.com/o/n', 't', '', 'oauth2:t'],
  [
    'https://gitlab.com/o/n',
    't',
    'gitlab+deploy-token-1',
    'gitlab+deploy-token-1:t'
  ],
  [
    'https://bitbucket.org/o/n',
    'ATATT3x',
    '',
    'x-bitbucket-api-token-auth:ATATT3x'
  ],
  ['https://bitbucket.org/o/n', 'ATCTT3x', '', 'x-token-auth:ATCTT3x'],
  ['https://codeberg.org/o/n', 't', '', 'oauth2:t'],
  ['https://git.example/o/n', 't:u', 'ada', 'ada:t:u']
])('for %s the token %s is sent as %s', (url, token, user, sent) => {
  expect(authorizationOf(token, user, hostOf(url))).toBe(`Basic ${btoa(sent)}`);
});

it.each([
  ['', ''],
  ['a b', ''],
  ['a\nb', ''],
  ['é', ''],
  ['x'.repeat(5000), ''],
  ['t', 'a:b'],
  ['t', 'a b']
])('the token %j with the name %j is none', (token, user) => {
  const host = hostOf('https://git.example/o/n');
  expect(authorizationOf(token, user, host)).toBeNull();
});

it.each([
  ['github_pat_x', 'https://github.com/o/n', null],
  ['ghp_x', 'https://evil.example/o/n', 'github'],
  ['ghp_x', 'https://gitlab.com/o/n', 'github'],
  ['glpat-x', 'https://github.com/o/n', 'gitlab'],
  ['glpat-x', 'https://gitlab.uni.example/o/n', null],
  ['ATATT3x', 'https://evil.example/o/n', 'bitbucket'],
  ['0123456789abcdef', 'https://evil.example/o/n', null]
])('the token %s for %s: of %s', (token, url, kind) => {
  expect(foreignKind(token, hostOf(url))).toBe(kind);
});

it.each([
  ['https://h/o/n.git', 'https://h/o'],
  ['https://h/o/p/n/', 'https://h/o/p'],
  ['https://h/n', null]
])('the folder of %s is %s', (url, folder) => {
  expect(folderOf(url)).toBe(folder);
});

it.each([
  ['https://h/o/n', 'https://h/o', true],
  ['https://h/o/n.git', 'https://h/o/n', true],
  ['https://h/o/n', 'https://h/o/n.git', true],
  ['https://h/o2/n', 'https://h/o', false],
  ['https://h/o/n2', 'https://h/o/n', false],
  ['http://h/o/n', 'https://h/o/n', false],
  ['https://h:1/o/n', 'https://h/o/n', false],
  ['https://i/o/n', 'https://h/o/n', false]
])('%s is in %s: %s', (url, scope, expected) => {
  expect(isInScope(url, scope)).toBe(expected);
});

describe('TokenMemory', () => {
  it('gives the token of the narrowest scope', () => {
    const memory = new TokenMemory();
    memory.keep({ scope: 'https://h/o', authorization: 'wide' });
    memory.keep({ scope: 'https://h/o/n', authorization: 'narrow' });
    expect(memory.find('https://h/o/n.git')?.authorization).toBe('narrow');
    expect(memory.find('https://h/o/m')?.authorization).toBe('wide');
    expect(memory.find('https://h/p/n')).toBeNull();
    memory.clear();
    expect(memory.find('https://h/o/n')).toBeNull();
  });

  it('shows nothing to what prints or copies it', () => {
    const memory = new TokenMemory();
    memory.keep({ scope: 'https://h/o', authorization: 'secret' });
    expect(JSON.stringify(memory)).not.toContain('secret');
    expect(Object.values(memory)).toEqual([]);
  });
});
