import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import type { IAttributes } from './attributes';
import { parseAttributes } from './attributes';
import { fromWorkingTree, toWorkingTree } from './line-ends';

/** How many random patterns. */
const PATTERNS = process.env.HOMEROOM_FULL === '1' ? 2000 : 200;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'homeroom-attributes-'));
  git(['init', '-q']);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(args: string[], input: string | Uint8Array = ''): Buffer {
  const quiet = { GIT_CONFIG_NOSYSTEM: '1', HOME: folder };
  return execFileSync('git', args, {
    cwd: folder,
    input,
    env: { ...process.env, ...quiet },
    maxBuffer: 2 ** 28,
    stdio: ['pipe', 'pipe', 'ignore']
  });
}

/** What git says of paths, in the same form. */
function gitAttributes(
  files: ReadonlyMap<string, string>,
  paths: string[]
): IAttributes[] {
  for (const [at, text] of files) {
    mkdirSync(path.join(folder, at), { recursive: true });
    writeFileSync(path.join(folder, at, '.gitattributes'), text);
  }
  const names = ['text', 'eol', 'filter'];
  const words = git(
    ['check-attr', '-z', '--stdin', ...names],
    paths.map(name => name + '\0').join('')
  )
    .toString()
    .split('\0');
  return paths.map((_, i) => {
    const [text, eol, filter] = names.map((_, n) => words[i * 9 + n * 3 + 2]);
    const isText = text === 'set' || text === 'unset' || text === 'auto';
    return {
      text: isText ? text : 'unspecified',
      eol: eol === 'lf' || eol === 'crlf' ? eol : null,
      filter: ['set', 'unset', 'unspecified'].includes(filter) ? null : filter
    };
  });
}

const PATHS = [
  'a',
  'a.txt',
  'a b.txt',
  'b/a.txt',
  'b/c/a.txt',
  'b/c/d/e.csv',
  '#a',
  '!a',
  'ä.txt',
  'a"b',
  '*.txt',
  'a\\b',
  'A.TXT',
  'b/ä',
  '.a',
  'b/.a',
  '[attr]',
  'x\ty',
  'data/big.bin',
  'b/b/b'
];

it.each<[string, Record<string, string>]>([
  ['nothing', { '': '' }],
  [
    'comments and blank lines',
    { '': '# *.txt text\n\n  \t\n  a.txt text\n\t# b\n' }
  ],
  ['the last line wins', { '': '*.txt text\n*.txt -text\na.txt text=auto\n' }],
  [
    'the last word wins',
    { '': 'a text -text\na.txt -text text eol=lf eol=crlf\n' }
  ],
  ['unspecified again', { '': '* text=auto eol=crlf\n*.txt !text !eol\n' }],
  [
    'binary',
    { '': '* text\n*.bin binary\na binary text\na.txt text binary\n' }
  ],
  [
    'not binary again',
    { '': '* binary\n*.txt -binary\na !binary\nb/** binary=1\n' }
  ],
  ['binary, then text', { '': '* binary\n*.txt text\n' }],
  [
    'deeper files win',
    {
      '': '*.txt text eol=lf\nb/c/* -text\n',
      b: '*.txt eol=crlf\n/a.txt -text\n',
      'b/c': 'a.txt text=auto\n/d/*.csv filter=lfs\nb/c/a.txt -text\n'
    }
  ],
  [
    'LFS',
    {
      '': '*.bin filter=lfs diff=lfs merge=lfs -text\n*.csv filter\na -filter\n'
    }
  ],
  [
    'quoted names',
    {
      '': '"a b.txt" text\n"a\\"b" eol=lf\n"x\\ty" text\n"\\303\\244.txt" text\n"#a" text\n"!a" text\n"a text\n"a"eol=crlf text\n'
    }
  ],
  ['names with spaces end there', { '': 'a b.txt text\na\\ b.txt eol=lf\n' }],
  [
    'escapes',
    {
      '': '\\*.txt text\n\\#a text\n\\!a text\n"a\\\\\\\\b" text\na\\\\b eol=lf\n\\a eol=crlf\na\\\n'
    }
  ],
  ['negation is not there', { '': '!a text\n!*.txt eol=lf\n' }],
  ['folders are not files', { '': 'b/ text\nb eol=lf\nb/c/ filter=lfs\n' }],
  [
    'stars',
    {
      '': 'b/* text\nb/** eol=lf\n**/a.txt filter=x\n/**/*.csv eol=crlf\nb/**/b eol=crlf\nb**/c/*.txt filter=y\n*a eol=crlf\n'
    }
  ],
  [
    'sets',
    {
      '': '[ab] text\n[!a]* eol=lf\n[^.]a eol=crlf\n*.[tT]* filter=x\n[[:upper:]]* text=auto\n[a text\n[[:no:]] -text\n[]#-]a -text\n[z-a] filter=y\n'
    }
  ],
  [
    'bytes, not characters',
    { '': '?.txt text\n??.txt eol=lf\nb/?? eol=crlf\n' }
  ],
  ['case counts', { '': 'A.txt text\n*.TXT eol=lf\n' }],
  ['CRLF and a byte order mark', { '': '\ufeffa.txt text\r\na eol=lf\r\n' }],
  [
    'bad names of attributes',
    { '': 'a text --x\na.txt text a/b\nb/** =x text\n* -text=auto .x eol=LF\n' }
  ],
  ['no words', { '': 'a\n*\n* text=\n' }],
  [
    'lines that are too long',
    {
      '': `a text ${'x'.repeat(2040)}\na text ${'x'.repeat(2041)} eol=lf\nb/b/b text ${'é'.repeat(1100)}\n`
    }
  ],
  ['macros that are not known', { '': '[attr]x filter=lfs\n[attr] text\n' }],
  [
    'words of functions',
    { '': '* constructor __proto__ toString=1 eol=toString\n' }
  ]
])('%s: as git reads it', (_, byFolder) => {
  const files = new Map(Object.entries(byFolder));
  const attributesOf = parseAttributes(files);
  const read = PATHS.map(name => ({ name, ...attributesOf(name) }));
  const expected = gitAttributes(files, PATHS);
  expect(read).toEqual(PATHS.map((name, i) => ({ name, ...expected[i] })));
});

it('takes the old text=input for text with LF', () => {
  const attributesOf = parseAttributes(new Map([['', '* text=input\n']]));
  expect(attributesOf('a')).toEqual({ text: 'set', eol: 'lf', filter: null });
});

it('takes no long time over a pattern of many stars', () => {
  const attributesOf = parseAttributes(
    new Map([['', '**/*a'.repeat(200) + '*/b text\n']])
  );
  expect(attributesOf('a/a'.repeat(300)).text).toBe('unspecified');
});

it('fits random patterns as git does', () => {
  const random = randoms(1);
  const patterns = Array.from({ length: PATTERNS }, () =>
    randomPattern(random)
  );
  const paths = Array.from({ length: 200 }, () => randomPath(random));
  let fits = 0;
  // Many patterns at once, each with an attribute of its own.
  const lines = patterns.map((pattern, i) => `${pattern} p${i}\n`);
  writeFileSync(path.join(folder, '.gitattributes'), lines.join(''));
  const words = git(
    ['check-attr', '-z', '--stdin', ...patterns.map((_, i) => `p${i}`)],
    paths.map(name => name + '\0').join('')
  )
    .toString()
    .split('\0');
  patterns.forEach((pattern, p) => {
    const attributesOf = parseAttributes(new Map([['', `${pattern} text\n`]]));
    const wrong = paths.filter((name, i) => {
      const expected = words[(i * PATTERNS + p) * 3 + 2] === 'set';
      fits += expected ? 1 : 0;
      return (attributesOf(name).text === 'set') !== expected;
    });
    expect({ pattern, wrong }).toEqual({ pattern, wrong: [] });
  });
  expect(fits).toBeGreaterThan(PATTERNS * 2);
});

const CONTENTS = [
  '',
  'a',
  'a\n',
  'a\r\nb\r\n',
  'a\nb\r\n',
  'a\rb\n',
  'a\rb\r\n',
  '\r',
  '\r\r\n',
  '\n\n',
  'a\0b\n',
  'a\0b\r\n',
  'caf\xe9\r\n',
  '\x01\x02\n',
  '\x01\x02\r\n',
  'text\x1a',
  'text\n\x1a',
  'text\r\n\x1a',
  '\b\t\f\x1b\n',
  'x'.repeat(127) + '\x01\r\n',
  'x'.repeat(128) + '\x01\r\n',
  'x'.repeat(128) + '\x7f\n'
].map(text => Buffer.from(text, 'latin1'));

it.each([
  '',
  'text',
  '-text',
  'text=auto',
  'eol=lf',
  'eol=crlf',
  'text eol=lf',
  'text eol=crlf',
  '-text eol=crlf',
  'text=auto eol=lf',
  'text=auto eol=crlf',
  'binary',
  'text=other'
])(
  'converts files with %j as git does',
  words => {
    const line = `*.x ${words}\n`;
    const attributes = parseAttributes(new Map([['', line]]))('0.x');
    const names = CONTENTS.map((_, i) => `${i}.x`);
    // As git checks out and adds files that are new.
    const blobs = CONTENTS.map(bytes =>
      git(['hash-object', '-w', '--no-filters', '--stdin'], bytes)
        .toString()
        .trim()
    );
    writeFileSync(path.join(folder, '.gitattributes'), line);
    names.forEach((name, i) => {
      const checkedOut = git([
        'cat-file',
        '--filters',
        `--path=${name}`,
        blobs[i]
      ]);
      expect(same(toWorkingTree(CONTENTS[i], attributes), checkedOut)).toBe(
        true
      );
      writeFileSync(path.join(folder, name), CONTENTS[i]);
    });
    git(['add', ...names]);
    names.forEach((name, i) => {
      const kept = git(['cat-file', 'blob', `:${name}`]);
      expect(same(fromWorkingTree(CONTENTS[i], attributes), kept)).toBe(true);
    });
  },
  60_000
);

it('with text=auto, leaves the CRLF of a file that is kept with them', () => {
  const kept = [...CONTENTS.slice(0, 8), CONTENTS[11]];
  kept.forEach((bytes, i) => writeFileSync(path.join(folder, `${i}.x`), bytes));
  git(['add', '.']);
  writeFileSync(path.join(folder, '.gitattributes'), '*.x text=auto\n');
  const attributes = parseAttributes(new Map([['', '* text=auto\n']]))('a');
  const changed = Buffer.from('new\r\nlines\n');
  kept.forEach((bytes, i) => {
    writeFileSync(path.join(folder, `${i}.x`), changed);
    git(['add', `${i}.x`]);
    const added = git(['cat-file', 'blob', `:${i}.x`]);
    expect(same(fromWorkingTree(changed, attributes, bytes), added)).toBe(true);
  });
});

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Numbers from 0 up to but without 1, the same for the same seed. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) / 0x1000000;
  };
}

function oneOf<T>(random: () => number, things: readonly T[]): T {
  return things[Math.floor(random() * things.length)];
}

function several(
  random: () => number,
  things: readonly string[],
  between = ''
): string {
  const count = 1 + Math.floor(random() * 3);
  return Array.from({ length: count }, () => oneOf(random, things)).join(
    between
  );
}

function randomPattern(random: () => number): string {
  const pieces = [
    'a',
    'b',
    'ab',
    '*',
    '*',
    '?',
    '[ab]',
    '[!a]',
    '[a-c]',
    '[]a]',
    '[^-a]',
    '[[:alpha:].]',
    '[a-b-c]',
    '[\\a-\\c]',
    '[a',
    '[b-a]',
    '.',
    '\\a',
    '\\*',
    '**',
    '-',
    'é'
  ];
  const parts = [
    several(random, pieces),
    several(random, pieces),
    '**',
    oneOf(random, pieces)
  ];
  const start = oneOf(random, ['', '', '', '/', '**/']);
  const end = oneOf(random, ['', '', '', '', '/', '/**', '\\/b']);
  return start + several(random, parts, '/') + end;
}

function randomPath(random: () => number): string {
  const letters = ['a', 'b', 'c', '-', '*', 'é', 'A', ']', 'a.'];
  const names = Array.from({ length: 4 }, () => several(random, letters));
  return several(random, names, '/');
}
