import { buildLink, type ILinkContent, type ILinkPlace } from './build';
import { parseLink } from './parse';
import type { IPullLink } from './types';

const HUB: ILinkPlace = { kind: 'hub', url: 'https://h/hub/' };
const SERVER: ILinkPlace = { kind: 'server', url: 'http://localhost:8888/x/' };
const CONTENT: ILinkContent = {
  url: 'https://github.com/o/n',
  branch: '',
  file: '',
  folder: '',
  app: 'lab',
  urlPath: '',
  profile: ''
};

/** What nbgitpuller's link generator does, in its own words. */
function generated(repo: string, branch: string, urlPath: string): string {
  const url = new URL('https://h/');
  url.searchParams.set('repo', repo);
  url.searchParams.set('urlpath', urlPath);
  if (branch) {
    url.searchParams.set('branch', branch);
  }
  url.pathname += 'hub/user-redirect/git-pull';
  return url.toString();
}

it.each<[Partial<ILinkContent>, branch: string, urlPath: string, more: string]>(
  [
    [{}, '', 'lab/tree/n/', ''],
    [{ branch: 'main' }, 'main', 'lab/tree/n/', ''],
    [{ file: 'a b/ü.ipynb' }, '', 'lab/tree/n/a b/ü.ipynb', ''],
    [{ branch: 'x/y', file: 'a+b.md' }, 'x/y', 'lab/tree/n/a+b.md', ''],
    [{ app: 'rstudio' }, '', 'rstudio/', ''],
    [{ app: 'vscode' }, '', 'vscode/', ''],
    [{ app: 'custom', urlPath: 'shiny/?a=b' }, '', 'shiny/?a=b', ''],
    // Homeroom's redirect is told what nbgitpuller reads in `urlpath`.
    [{ app: 'notebook' }, '', 'tree/n/', '&app=notebook'],
    [{ folder: 'mine' }, '', 'lab/tree/mine/', '&targetPath=mine']
  ]
)('is as nbgitpuller’s generator has it: %j', (more, branch, urlPath, rest) => {
  const link = buildLink({ ...CONTENT, ...more }, 'nbgitpuller', HUB);
  expect(link).toBe(generated(CONTENT.url, branch, urlPath) + rest);
});

it.each<
  [Partial<ILinkContent>, 'nbgitpuller' | 'homeroom', ILinkPlace, string]
>([
  [
    {},
    'homeroom',
    HUB,
    'https://h/hub/user-redirect/lab?repo=https%3A%2F%2Fgithub.com%2Fo%2Fn&urlpath=lab%2Ftree%2Fn%2F'
  ],
  [
    { app: 'notebook' },
    'homeroom',
    HUB,
    'https://h/hub/user-redirect/tree?repo=https%3A%2F%2Fgithub.com%2Fo%2Fn&urlpath=tree%2Fn%2F'
  ],
  [
    { url: 'https://g/n.git' },
    'homeroom',
    SERVER,
    'http://localhost:8888/x/lab?repo=https%3A%2F%2Fg%2Fn.git&urlpath=lab%2Ftree%2Fn%2F'
  ],
  [
    { url: 'https://g/n.git', profile: 'not without a hub' },
    'nbgitpuller',
    SERVER,
    'http://localhost:8888/x/git-pull?repo=https%3A%2F%2Fg%2Fn.git&urlpath=lab%2Ftree%2Fn%2F&targetPath=n'
  ],
  [
    { profile: 'big&gpu' },
    'homeroom',
    HUB,
    'https://h/hub/spawn?profile=big%26gpu&next=%2Fhub%2Fuser-redirect%2Flab%3Frepo%3Dhttps%253A%252F%252Fgithub.com%252Fo%252Fn%26urlpath%3Dlab%252Ftree%252Fn%252F%26profile%3Dbig%2526gpu'
  ]
])('makes of %j, %s, %j', (more, form, place, expected) => {
  expect(buildLink({ ...CONTENT, ...more }, form, place)).toBe(expected);
});

/** Numbers from 0 to 1, the same in each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

it('reads what it makes, whatever the names', () => {
  const next = random(5);
  const pick = <T>(values: ReadonlyArray<T>): T =>
    values[Math.floor(next() * values.length)];
  const text = (characters: string[], length: number): string =>
    Array.from({ length }, () => pick(characters)).join('');
  const common = [...'ab7-_.é日😀'];
  const odd = [...common, ...' #?+%&=;:@,\'"()[]{}|^$!*<>~', '%41', '.git'];
  const name = (characters: string[]): string =>
    `n${text(characters, 1 + Math.floor(next() * 6))}`;
  for (let turn = 0; turn < 3000; turn++) {
    const last = name([...'ab7-_'] /* of a URL */) + pick(['', '', '.git']);
    const url = `https://git.example.org/o/${last}`;
    const parts = Array.from({ length: Math.floor(next() * 4) }, () =>
      // A space at the end of the last name is the hardest.
      pick([name(odd), `${name(odd)} `, last, 'lab', 'tree'])
    );
    const content: ILinkContent = {
      ...CONTENT,
      url,
      branch: pick(['', 'main', `${name([...'ab%#+&='])}/${name(['é', '+'])}`]),
      file: parts.join('/'),
      folder: pick(['', '', last, 'teaching/week 1', 'a#b/100%', last + '-2']),
      app: pick(['lab', 'notebook'] as const),
      profile: pick(['', 'gpu', 'a b&c=d'])
    };
    const folder = content.folder || last.replace(/\.git$/, '');
    const expected: IPullLink = {
      url,
      branch: content.branch,
      folder,
      depth: null,
      profile: content.profile,
      target: {
        kind: 'path',
        path: content.file ? `${folder}/${content.file}` : folder,
        inLesson: content.file,
        fragment: '',
        factory: ''
      }
    };
    const link = new URL(
      buildLink(content, pick(['nbgitpuller', 'homeroom'] as const), HUB)
    );
    const inner = link.searchParams.get('next');
    expect(inner !== null).toBe(content.profile !== '');
    const { search } = inner === null ? link : new URL(inner, link);
    expect(parseLink(search)).toEqual(expected);
  }
});
