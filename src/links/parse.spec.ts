import { isCoded } from '../errors';
import { readParameter, withoutLink } from './parameters';
import { parseLink, parsePasted } from './parse';
import type { IPullLink, LinkTarget } from './types';

const REPO = 'https://github.com/o/n';

function query(parameters: Record<string, string>): string {
  return `?${new URLSearchParams({ repo: REPO, ...parameters })}`;
}

function parse(parameters: Record<string, string>): IPullLink {
  const link = parseLink(query(parameters));
  if (!link) {
    throw new Error('no link');
  }
  return link;
}

/** The parameter that a link is refused for, and the value that is told. */
function refusal(read: () => unknown): [string, string] | null {
  try {
    read();
    return null;
  } catch (error) {
    if (!isCoded(error, 'LinkRefused')) {
      throw error;
    }
    return [error.data.parameter, error.data.value];
  }
}

const path = (more: Partial<LinkTarget>): LinkTarget =>
  ({
    kind: 'path',
    path: 'n',
    inLesson: '',
    fragment: '',
    factory: '',
    ...more
  }) as LinkTarget;

it('reads the shortest link', () => {
  expect(parse({})).toEqual({
    url: REPO,
    branch: '',
    folder: 'n',
    depth: null,
    profile: '',
    target: path({})
  });
});

it.each(['', '?', '?reset', '?urlpath=lab', '?Repo=https://h/x'])(
  'finds no link in %p',
  search => {
    expect(parseLink(search)).toBeNull();
  }
);

it.each([
  [REPO, REPO, 'n'],
  [`${REPO}/`, REPO, 'n'],
  [`${REPO}.git//`, `${REPO}.git`, 'n'],
  [` ${REPO} `, REPO, 'n'],
  ['HTTPS://GitHub.COM/O/N', 'https://github.com/O/N', 'N'],
  ['https://github.com:443/o/n', REPO, 'n'],
  ['http://h:80/n', 'http://h/n', 'n'],
  ['https://h:80/n', 'https://h:80/n', 'n'],
  ['http://10.0.0.1:3000/a/b/c.git', 'http://10.0.0.1:3000/a/b/c.git', 'c'],
  ['http://[::1]:3000/n', 'http://[::1]:3000/n', 'n'],
  ['https://bücher.example/n', 'https://xn--bcher-kva.example/n', 'n'],
  ['https://h/a/../b', 'https://h/b', 'b'],
  ['https://h/grüße', 'https://h/gr%C3%BC%C3%9Fe', 'gr%C3%BC%C3%9Fe'],
  ['https://h/site.github.io', 'https://h/site.github.io', 'site.github.io']
])('reads the repository %s', (repo, url, folder) => {
  expect(parse({ repo })).toMatchObject({ url, folder });
});

it.each([
  ['', ''],
  ['o/n', 'o/n'],
  ['github.com/o/n', 'github.com/o/n'],
  ['git@github.com:o/n.git', 'git@github.com:o/n.git'],
  ['ssh://git@github.com/o/n', 'ssh://github.com/o/n'],
  ['git://github.com/o/n', 'git://github.com/o/n'],
  ['ftp://h/o/n', 'ftp://h/o/n'],
  ['file:///etc', 'file:///etc'],
  ['/home/ada/n', '/home/ada/n'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['ext::sh -c x', 'ext::sh -c x'],
  ['-uupload-pack=x', '-uupload-pack=x'],
  ['https://', 'https://'],
  ['https:///n', 'https:///n'],
  ['https://h', 'https://h'],
  ['https://h/', 'https://h/'],
  ['https://h:99999/n', 'https://h:99999/n'],
  ['https://user@h/n', 'https://h/n'],
  ['https://user:secret@h/n', 'https://h/n'],
  ['user:secret@h:n', 'user@h:n'],
  ['https://h/n?x=1', 'https://h/n?x=1'],
  ['https://h/n?', 'https://h/n?'],
  ['https://h/n#x', 'https://h/n#x'],
  ['https://h/a b', 'https://h/a b'],
  ['https:\\\\h\\n', 'https:\\\\h\\n'],
  ['https://h\\@evil/n', 'https://evil/n'],
  ['https://h/n\0', 'https://h/n\0'],
  ['https://h/.git', '']
])('refuses the repository %j', (repo, told) => {
  expect(refusal(() => parse({ repo }))).toEqual(['repo', told]);
});

it.each([
  ['main', 'main'],
  [' main ', 'main'],
  ['feature/x', 'feature/x'],
  ['v1.0', 'v1.0'],
  ['', ''],
  ['2026-übung', '2026-übung']
])('reads the branch %p', (branch, expected) => {
  expect(parse({ branch }).branch).toBe(expected);
});

it.each([
  '-x',
  'a b',
  'a..b',
  'a~1',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[',
  'a\\b',
  '/a',
  'a/',
  'a//b',
  'a/.b',
  'a.lock',
  '@{x',
  'a@{1}',
  'a\nb'
])('refuses the branch %j', branch => {
  const refused = refusal(() => parse({ branch }));
  expect(refused?.[0] ?? (branch === '@{x' ? null : 'none')).toBe('branch');
});

it.each([
  ['', null],
  ['0', 0],
  ['1', 1],
  ['50', 50]
])('reads the depth %p', (depth, expected) => {
  expect(parse({ depth }).depth).toBe(expected);
});

it.each(['abc', '-1', '1.5', '1e3', '0x1', 'Infinity', '99999999999'])(
  'refuses the depth %p',
  depth => {
    expect(refusal(() => parse({ depth }))).toEqual(['depth', depth]);
  }
);

it.each([
  [{ targetPath: 'a' }, 'a'],
  [{ targetpath: 'a' }, 'a'],
  [{ targetpath: 'a', targetPath: 'b' }, 'a'],
  [{ targetpath: '', targetPath: 'b' }, 'b'],
  [{ targetPath: 'a/b/' }, 'a/b'],
  [{ targetPath: './a//b' }, 'a/b'],
  [{ targetPath: 'Week 1/ä' }, 'Week 1/ä'],
  [{ targetPath: 'a~' }, 'a~'],
  [{ targetPath: '' }, 'n'],
  [{ repo: `${REPO}.git`, urlpath: 'lab/tree/n.git/a.ipynb' }, 'n.git'],
  [{ repo: `${REPO}.git`, urlpath: 'lab/tree/n/a.ipynb' }, 'n']
])('puts the lesson of %j into %p', (parameters, folder) => {
  expect(parse(parameters).folder).toBe(folder);
});

it.each([
  '../x',
  'a/../x',
  'a/..',
  '..',
  '/x',
  '//x',
  '~',
  '~/x',
  '~ben/x',
  '.',
  './',
  'a\\b',
  'a\0',
  '.git',
  'a/.GIT',
  'a/.git/hooks',
  '.ipython/profile_default/startup',
  'a/.local',
  '..a',
  'homeroom-git',
  './Homeroom-Git/other'
])('refuses the folder %j', targetPath => {
  expect(refusal(() => parse({ targetPath }))).toEqual([
    'targetPath',
    targetPath
  ]);
});

it.each<[Record<string, string>, LinkTarget]>([
  // subPath and app
  [{ subPath: '.' }, path({})],
  [
    { subPath: 'a/b.ipynb' },
    path({ path: 'n/a/b.ipynb', inLesson: 'a/b.ipynb' })
  ],
  [{ subpath: 'a', subPath: 'b' }, path({ path: 'n/a', inLesson: 'a' })],
  [
    { subPath: 'a b#1?.ipynb' },
    path({ path: 'n/a b#1?.ipynb', inLesson: 'a b#1?.ipynb' })
  ],
  [{ subPath: 'a', app: 'lab' }, path({ path: 'n/a', inLesson: 'a' })],
  [
    { subPath: 'a', app: 'notebook', targetPath: 't/u' },
    path({ path: 't/u/a', inLesson: 'a' })
  ],
  [{ app: 'retro' }, path({})],
  [{ app: 'constructor' }, path({})],
  [{ app: 'RStudio' }, { kind: 'app', url: 'rstudio/' }],
  [{ app: 'VSCode' }, { kind: 'app', url: 'vscode/?folder=n' }],
  [
    { app: 'shiny', subPath: 'my app' },
    { kind: 'app', url: 'shiny/n/my%20app' }
  ],
  // urlpath goes before all of them
  [
    {
      urlpath: 'lab/tree/n/a.ipynb',
      urlPath: 'x',
      subPath: 'b',
      app: 'rstudio'
    },
    path({ path: 'n/a.ipynb', inLesson: 'a.ipynb' })
  ],
  [
    { urlpath: '', urlPath: 'lab/tree/n/a.ipynb' },
    path({ path: 'n/a.ipynb', inLesson: 'a.ipynb' })
  ],
  [
    { urlpath: '/lab/tree/n/a.ipynb' },
    path({ path: 'n/a.ipynb', inLesson: 'a.ipynb' })
  ],
  [{ urlpath: 'tree/n' }, path({})],
  [{ urlpath: 'tree/n/' }, path({})],
  [
    { urlpath: 'notebooks/n/a.ipynb' },
    path({ path: 'n/a.ipynb', inLesson: 'a.ipynb' })
  ],
  [{ urlpath: 'edit/n/a.py' }, path({ path: 'n/a.py', inLesson: 'a.py' })],
  [{ urlpath: 'doc/tree/n/a.md' }, path({ path: 'n/a.md', inLesson: 'a.md' })],
  [
    { urlpath: 'retro/tree/n/a.md' },
    path({ path: 'n/a.md', inLesson: 'a.md' })
  ],
  [
    { urlpath: 'nbclassic/notebooks/n/a.ipynb' },
    path({ path: 'n/a.ipynb', inLesson: 'a.ipynb' })
  ],
  [
    { urlpath: 'lab/workspaces/w/tree/n/a.md' },
    path({ path: 'n/a.md', inLesson: 'a.md' })
  ],
  [{ urlpath: 'lab/tree/other/a.md' }, path({ path: 'other/a.md' })],
  [{ urlpath: 'lab/tree/nn/a.md' }, path({ path: 'nn/a.md' })],
  [{ urlpath: 'lab' }, path({})],
  [{ urlpath: 'lab/' }, path({})],
  [{ urlpath: 'lab?reset' }, path({})],
  [{ urlpath: 'tree' }, path({ path: '' })],
  [
    { urlpath: 'lab/tree/n/My%20file%23.ipynb' },
    path({ path: 'n/My file#.ipynb', inLesson: 'My file#.ipynb' })
  ],
  [
    { urlpath: 'lab/tree/n/My file.ipynb' },
    path({ path: 'n/My file.ipynb', inLesson: 'My file.ipynb' })
  ],
  [
    { urlpath: 'lab/tree/n/100%.ipynb' },
    path({ path: 'n/100%.ipynb', inLesson: '100%.ipynb' })
  ],
  [
    { urlpath: 'lab/tree/n/%C3%BC.md' },
    path({ path: 'n/ü.md', inLesson: 'ü.md' })
  ],
  [
    { urlpath: 'lab/tree/n/a.ipynb?autodecode' },
    path({ path: 'n/a.ipynb', inLesson: 'a.ipynb' })
  ],
  [
    { urlpath: 'lab/tree/n/a.ipynb#Part-2' },
    path({ path: 'n/a.ipynb', inLesson: 'a.ipynb', fragment: 'Part-2' })
  ],
  [
    { urlpath: 'lab/tree/n/a.md?factory=Markdown%20Preview#x' },
    path({
      path: 'n/a.md',
      inLesson: 'a.md',
      factory: 'Markdown Preview',
      fragment: 'x'
    })
  ],
  [{ urlpath: 'rstudio/' }, { kind: 'app', url: 'rstudio/' }],
  [{ urlpath: 'vscode/' }, { kind: 'app', url: 'vscode/?folder=n' }],
  [{ urlpath: '/vscode' }, { kind: 'app', url: 'vscode/?folder=n' }],
  [
    { urlpath: 'vscode/?folder=/srv/x' },
    { kind: 'app', url: 'vscode/?folder=/srv/x' }
  ],
  [{ urlpath: '/rstudio' }, { kind: 'app', url: 'rstudio' }],
  [
    { urlpath: 'voila/render/n/a.ipynb?x=1#y' },
    { kind: 'app', url: 'voila/render/n/a.ipynb?x=1#y' }
  ],
  [
    { urlpath: 'proxy/8080/?to=http://x' },
    { kind: 'app', url: 'proxy/8080/?to=http://x' }
  ],
  [{ urlpath: 'treehouse/x' }, { kind: 'app', url: 'treehouse/x' }]
])('opens for %j', (parameters, target) => {
  expect(parse(parameters).target).toEqual(target);
});

it.each([
  '//evil.example',
  '//evil.example/lab/tree/n',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'lab\\tree',
  'http://evil.example',
  'https:evil.example',
  'HTTPS://evil.example/x',
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  '../hub/logout',
  'rstudio/../../hub',
  '%2e%2e/hub',
  'rstudio/%2E%2e/%2e./hub',
  'rstudio/..%2f..%2fhub',
  'rstudio/%5c..',
  'lab/tree/../x',
  'lab/tree/n/../../x',
  'lab/tree/n/..%2f..%2fx',
  'lab/tree//etc/passwd',
  'lab/tree/~/x',
  'lab/tree/a%00b',
  'rstudio/\0'
])('refuses the urlpath %j', urlpath => {
  expect(refusal(() => parse({ urlpath }))).toEqual(['urlpath', urlpath]);
});

it.each(['../x', 'a/../../x', '/etc', 'a\\..', '~'])(
  'refuses the subPath %j',
  subPath => {
    expect(refusal(() => parse({ subPath }))).toEqual(['subPath', subPath]);
  }
);

it('takes the last of several values, as nbgitpuller does', () => {
  const search = `${query({ branch: 'a' })}&branch=b&branch=`;
  expect(parseLink(search)?.branch).toBe('');
  const values = new URLSearchParams('depth=1&depth=2');
  expect(readParameter(values, 'depth')).toBe('2');
});

it.each([
  [
    'https://hub.example/hub/user-redirect/git-pull?repo=https%3A%2F%2Fh%2Fx&branch=b',
    'https://h/x',
    'b'
  ],
  [' https://h/lab?repo=https://h/x&branch=b\n', 'https://h/x', 'b'],
  ['https://github.com/o/n', REPO, ''],
  [`git-pull?repo=${REPO}`, null, '']
])('reads what was pasted: %p', (text, url, branch) => {
  if (url === null) {
    expect(refusal(() => parsePasted(text))?.[0]).toBe('repo');
  } else {
    expect(parsePasted(text)).toMatchObject({ url, branch });
  }
});

it.each(['', 'hello', 'git@github.com:o/n.git', 'https://h/git-pull?branch=x'])(
  'refuses to read what was pasted: %p',
  text => {
    expect(refusal(() => parsePasted(text))?.[0]).toBe('repo');
  }
);

it.each([
  [
    'https://h/lab?repo=x&branch=y&urlPath=z&depth=1&backup=1&app=lab',
    'https://h/lab'
  ],
  [
    'https://h/lab/tree/a?reset&repo=x&factory=y#frag',
    'https://h/lab/tree/a?reset=&factory=y#frag'
  ],
  ['https://h/tree?repo=x&repo=y', 'https://h/tree']
])('takes the link out of %s', (href, expected) => {
  expect(withoutLink(href)).toBe(expected);
});
