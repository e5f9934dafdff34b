import type { CourseManifest } from '../course/manifest';
import { Confirmations } from './confirmations';
import { LinkSettings } from './link-settings';
import { linkedLesson } from './course-lesson';
import { parseLink } from './parse';
import { hostOf, isVouchedFor, repositoryKey } from './trust';

const COURSE: CourseManifest = {
  version: 1,
  title: 'Maps',
  lessons: [
    {
      name: 'intro',
      title: 'First steps',
      repo: 'https://GitHub.com/o/n.git',
      branch: '2026',
      folder: 'n'
    }
  ],
  hosts: ['git.example:3000', 'plain.example:443']
};

it.each<[string, boolean, trusted?: string[]]>([
  ['https://github.com/o/n', true],
  ['https://github.com/o/n.git', true],
  ['https://github.com/o/N', false],
  ['https://github.com/o/other', false],
  ['http://github.com/o/n', false],
  ['https://github.com:8443/o/n', false],
  ['https://git.example:3000/x', true],
  ['http://git.example:3000/x', true],
  ['https://git.example/x', false],
  ['https://plain.example/x', true],
  ['https://evil.example/o/n', false],
  ['https://git.example.evil:3000/x', false],
  ['https://h/x', true, ['h']],
  ['https://h/x', true, ['H']],
  ['https://h/x', true, ['h:443']],
  ['https://h:8/x', false, ['h']],
  ['https://h:8/x', true, ['a', ' h:8 ']],
  ['https://a.example.org/x', true, ['*.example.org']],
  ['https://a.b.example.org/x', true, ['*.EXAMPLE.org']],
  ['https://a.example.org:8/x', false, ['*.example.org']],
  ['https://a.example.org:8/x', true, ['*.example.org:8']],
  ['https://example.org/x', false, ['*.example.org']],
  ['https://badexample.org/x', false, ['*.example.org']],
  ['https://a.example.org/x', false, ['a.*.org']],
  ['https://a/x', false, ['*']],
  ['https://a/x', false, ['*.']],
  ['https://a/x', false, ['', ' ', '/', 'b@a', 'a/y']],
  ['https://xn--bcher-kva.example/x', true, ['bücher.example']]
])('%s needs no question: %s, with %j', (url, expected, trustedHosts = []) => {
  const vouchers = {
    manifest: COURSE,
    trustedHosts,
    confirmed: new Set<string>()
  };
  expect(isVouchedFor(url, vouchers)).toBe(expected);
});

it('has nobody vouch where there is no course', () => {
  const vouchers = {
    manifest: null,
    trustedHosts: [],
    confirmed: new Set<string>()
  };
  expect(isVouchedFor('https://github.com/o/n', vouchers)).toBe(false);
});

it('asks once about a repository, and again about another one of its host', async () => {
  const { registry, saved } = fakeRegistry();
  const state = new LinkSettings(registry, 'x:links');
  await new Confirmations(state).add('https://h/a.git');
  await new Confirmations(state).add('https://h/c');
  const confirmed = await new Confirmations(state).read();
  const vouchers = { manifest: null, trustedHosts: [], confirmed };
  expect(
    ['a', 'b', 'c'].map(name => isVouchedFor(`https://h/${name}`, vouchers))
  ).toEqual([true, false, true]);
  expect(saved).toEqual({
    'x:links confirmedRepositories': ['https://h/a', 'https://h/c']
  });
});

it('remembers for as long as the page lasts where nothing can be saved', async () => {
  const broken = () => Promise.reject(new Error('no database'));
  for (const state of [null, { read: broken, write: broken }]) {
    const confirmations = new Confirmations(state);
    await confirmations.add('https://h/a');
    expect([...(await confirmations.read())]).toEqual(['https://h/a']);
  }
});

it.each(['x', { a: 1 }, [1, null], undefined])(
  'reads nothing from the saved value %j',
  async value => {
    const state = {
      read: async (): Promise<unknown> => value,
      write: async () => undefined
    };
    expect([...(await new Confirmations(state).read())]).toEqual([]);
  }
);

it.each<[unknown, string[]]>([
  [
    ['a', '*.b'],
    ['a', '*.b']
  ],
  ['a', []],
  [undefined, []]
])('reads the trusted hosts %j', async (value, hosts) => {
  const { registry, saved } = fakeRegistry();
  saved['x:links trustedHosts'] = value;
  const settings = new LinkSettings(registry, 'x:links');
  expect(await settings.trustedHosts()).toEqual(hosts);
});

it('trusts nobody where the settings cannot be read', async () => {
  const { registry } = fakeRegistry();
  const get = () => Promise.reject(new Error('no schema'));
  const settings = new LinkSettings({ ...registry, get }, 'x:links');
  expect(await settings.trustedHosts()).toEqual([]);
});

function fakeRegistry(): {
  registry: ConstructorParameters<typeof LinkSettings>[0];
  saved: Record<string, unknown>;
} {
  const saved: Record<string, unknown> = {};
  const registry = {
    get: async (plugin: string, key: string) => {
      const composite = saved[`${plugin} ${key}`] as undefined;
      return { composite, user: composite };
    },
    set: async (plugin: string, key: string, value: unknown) => {
      saved[`${plugin} ${key}`] = value;
    }
  };
  return { registry, saved };
}

it.each([
  ['https://h/a', 'h'],
  ['https://h:443/a', 'h'],
  ['http://h:8000/a', 'h:8000']
])('names the host of %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
  expect(repositoryKey(`${url}.git/`)).toBe(repositoryKey(url));
});

it.each([
  [
    'repo=https://github.com/o/n',
    'First steps',
    COURSE.lessons?.[0].repo,
    '2026'
  ],
  [
    'repo=https://github.com/o/n&branch=x',
    'First steps',
    COURSE.lessons?.[0].repo,
    'x'
  ],
  [
    'repo=https://github.com/o/n&targetPath=m',
    'First steps',
    'https://github.com/o/n',
    ''
  ],
  [
    'repo=https://github.com/o/m&targetPath=a/b',
    'b',
    'https://github.com/o/m',
    ''
  ]
])('calls the lesson of %s “%s”', (search, title, url, branch) => {
  const link = parseLink(search);
  expect(link && linkedLesson(link, COURSE)).toEqual({ title, url, branch });
});
