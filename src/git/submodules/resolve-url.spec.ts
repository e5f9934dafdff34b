import { resolveUrl } from './resolve-url';

const PARENT = 'https://git.example.org/group/lesson.git';

describe('the address of a submodule', () => {
  it.each([
    ['https://other.org/data.git', 'https://other.org/data.git'],
    ['http://other.org:8080/data/', 'http://other.org:8080/data'],
    ['HTTPS://Other.org/Data.git', 'https://other.org/Data.git'],
    ['https://me@other.org/data.git', 'https://other.org/data.git'],
    ['https://me:secret@other.org/data.git', 'https://other.org/data.git'],
    ['../data.git', 'https://git.example.org/group/data.git'],
    ['../../data.git', 'https://git.example.org/data.git'],
    ['../../other/data.git/', 'https://git.example.org/other/data.git'],
    ['./data.git', 'https://git.example.org/group/lesson.git/data.git'],
    ['.././data.git', 'https://git.example.org/group/data.git'],
    ['git@other.org:group/data.git', 'https://other.org/group/data.git'],
    ['git@other.org:/group/data.git', 'https://other.org/group/data.git'],
    ['org-7@other.org:data', 'https://other.org/data'],
    ['ssh://git@other.org/group/data.git', 'https://other.org/group/data.git'],
    ['ssh://git@other.org:2222/data.git', 'https://other.org/data.git'],
    ['git+ssh://other.org/data.git', 'https://other.org/data.git']
  ])('%s is %s', (url, expected) => {
    expect(resolveUrl(PARENT, url)).toBe(expected);
  });

  it('for ssh on the same host keeps its scheme and port', () => {
    const parent = 'http://git.local:3000/lesson.git';
    expect(resolveUrl(parent, 'git@git.local:data.git')).toBe(
      'http://git.local:3000/data.git'
    );
    expect(resolveUrl(parent, 'git@other.local:data.git')).toBe(
      'https://other.local/data.git'
    );
    expect(resolveUrl(`${parent}/`, '../data.git')).toBe(
      'http://git.local:3000/data.git'
    );
  });

  it.each([
    '',
    '../../../data.git',
    '../..',
    '/srv/data.git',
    'data.git',
    'C:/data.git',
    'C:\\data.git',
    'file:///srv/data.git',
    'git://other.org/data.git',
    'ftp://other.org/data.git',
    'ext::sh -c touch% /tmp/x',
    'ext::sh',
    'fd::17',
    'javascript:alert(1)',
    '--upload-pack=touch',
    '-u@other.org:data',
    'git@-oProxyCommand=x:data',
    'https://other.org',
    'https://other.org/',
    'https://',
    'https://other.org/data.git?x=1',
    'https://other.org/data.git#x',
    'https://other.org/a b',
    'https://other.org/a\nb',
    'https://other.org\\@evil.org/x',
    'git@other.org://data',
    'git@[::1]:data'
  ])('%j is refused', url => {
    expect(resolveUrl(PARENT, url)).toBeNull();
  });
});
