import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import type { ISubmodule } from './gitmodules';
import { parseGitmodules } from './gitmodules';

const TEXTS: { name: string; text: string }[] = [
  {
    name: 'what `git submodule add` writes',
    text: '[submodule "data"]\n\tpath = data\n\turl = https://h.org/data.git\n\tbranch = main\n'
  },
  {
    name: 'several, one of them in two parts',
    text: '[submodule "a"]\npath=a\n[submodule "b"]\npath=b\nurl=../b\n[submodule "a"]\nurl=../a\n'
  },
  {
    name: 'comments and blank lines',
    text: '# one\n\n[submodule "a"] ; two\n  path = a # three\n\turl = ../a;four\n'
  },
  {
    name: 'quotes, escapes and blanks',
    text: '[submodule "a \\"b\\" \\\\c"]\npath = "a # b "  \nurl = ../x" y"z\\\\w   \n'
  },
  {
    name: 'a value on two lines',
    text: '[submodule "a"]\npath = one\\\ntwo\nurl = ../a\n'
  },
  {
    name: 'lines of Windows',
    text: '[submodule "a"]\r\n\tpath = a\r\n\turl = ../a\r\n'
  },
  {
    name: 'capitals in keys and sections',
    text: '[SubModule "A"]\nPATH = a\nUrl = ../a\n'
  },
  {
    name: 'the last of several values',
    text: '[submodule "a"]\npath = a\npath = b\nurl = 1\nurl = 2\n'
  },
  {
    name: 'other sections and keys',
    text: '[core]\npath = x\nurl = y\n[submodule "a"]\npath = a\nurl = ../a\nshallow = true\nignore\n[submodules "b"]\npath = b\nurl = b\n'
  },
  {
    name: 'a key after its section',
    text: '[submodule "a"] path = a\nurl=b\n'
  },
  { name: 'old sections', text: '[submodule.Ab]\npath = a\nurl = b\n' },
  {
    name: 'letters of all scripts',
    text: '[submodule "übung"]\n\tpath = übung/日本\n\turl = ../übung.git\n'
  },
  { name: 'a submodule without address', text: '[submodule "a"]\npath = a\n' },
  { name: 'one without path', text: '[submodule "a"]\nurl = a\n' },
  { name: 'nothing', text: '' }
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'homeroom-gitmodules-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What git itself reads. */
function asGitReads(text: string): ISubmodule[] {
  const file = path.join(folder, 'modules');
  writeFileSync(file, text);
  const listed = execFileSync('git', ['config', '-f', file, '--list', '-z'], {
    encoding: 'utf8'
  });
  const found = new Map<string, Record<string, string>>();
  for (const entry of listed.split('\0')) {
    const [key, value = ''] = entry.split(/\n(.*)/s);
    const match = /^submodule\.(.*)\.(\w+)$/s.exec(key);
    if (match) {
      found.set(match[1], { ...found.get(match[1]), [match[2]]: value });
    }
  }
  return [...found.values()]
    .filter(({ path: at, url }) => at && url)
    .map(({ path: at, url, branch = '' }) => ({ path: at, url, branch }));
}

describe('a .gitmodules', () => {
  it.each(TEXTS)('is read as git does: $name', ({ text }) => {
    expect(parseGitmodules(text)).toEqual(asGitReads(text));
  });

  it('gives what is there', () => {
    expect(parseGitmodules(TEXTS[0].text)).toEqual([
      { path: 'data', url: 'https://h.org/data.git', branch: 'main' }
    ]);
  });

  it.each([
    '[submodule "a"\npath = a\nurl = b\n',
    'path = a\nurl = b\n',
    '[submodule "a]\npath = a\nurl = b\n',
    '\0\u0001',
    '[]'
  ])('gives nothing for %j', text => {
    expect(parseGitmodules(text)).toEqual([]);
  });
});
