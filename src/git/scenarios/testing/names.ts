import { execFileSync } from 'child_process';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  POEM,
  commits,
  courseEdits,
  edits,
  publishes,
  pulls,
  writes
} from './steps';

const MINE = POEM.replace('line 1', 'my 1');

/** Names that are hard on some system, and allowed on this one. */
const HARD: Array<[what: string, name: string]> = [
  ['spaces', ' two  words .txt'],
  ['a newline', 'new\nline.txt'],
  ['a tab and a bell', 'tab\tbell\x07.txt'],
  ['quotes', `it's "quoted".txt`],
  ['percents', '100%25 %2e%2e%2f.txt'],
  ['a leading dash', '--help.txt'],
  ['characters of addresses', 'a?b#c&d;e=f+g@h.txt'],
  ['characters of shells', '$(touch x)`*|<>.txt'],
  ['emoji', '🎓 Übung ☕.txt'],
  ['letters in NFD', 'U\u0308bung.txt'],
  ['letters from right to left', '\u202etxt.exe'],
  ['a name that Windows reserves', 'aux.txt'],
  ['a name that Windows reserves, without ending', 'CON'],
  ['a trailing dot', 'dots...'],
  ['a name of 240 bytes', `${'n'.repeat(236)}.txt`],
  ['a name of 250 bytes', `${'é'.repeat(123)}.txt`],
  ['a deep folder', `${'deep/'.repeat(30)}file.txt`]
];

/** A commit of a tree that git itself would not make. */
function hostile(...entries: Array<[mode: string, name: string]>): Step {
  return world => {
    const { folder } = world.upstream;
    const blob = world.courseGit('rev-parse', 'HEAD:run.py');
    const inner = makeTree(folder, [['100644', 'inner.txt', blob]]);
    const old = world
      .courseGit('ls-tree', '-z', 'HEAD')
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const [mode, , oid, name] = line.split(/[ \t]/);
        return [mode.replace(/^0/, ''), name, oid] as const;
      });
    const added = entries.map(
      ([mode, name]) => [mode, name, mode === '40000' ? inner : blob] as const
    );
    const tree = makeTree(folder, [...old, ...added]);
    const commit = world.courseGit(
      'commit-tree',
      tree,
      '-p',
      'HEAD',
      '-m',
      'x'
    );
    world.courseGit('update-ref', 'HEAD', commit);
  };
}

function makeTree(
  folder: string,
  entries: ReadonlyArray<readonly [mode: string, name: string, oid: string]>
): string {
  const key = ([mode, name]: readonly [string, string, string]) =>
    Buffer.from(mode === '40000' ? `${name}/` : name);
  const parts = [...entries]
    .sort((a, b) => Buffer.compare(key(a), key(b)))
    .map(([mode, name, oid]) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')])
    );
  return execFileSync(
    'git',
    ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'],
    { cwd: folder, input: Buffer.concat(parts), encoding: 'utf8' }
  ).trim();
}

const UNSAFE: Array<[what: string, mode: string, name: string, path: string]> =
  [
    ['the folder above', '40000', '..', '../inner.txt'],
    ['the folder itself', '40000', '.', './inner.txt'],
    ['.git', '40000', '.git', '.git/inner.txt'],
    ['.GIT', '40000', '.GIT', '.GIT/inner.txt'],
    ['git~1', '40000', 'git~1', 'git~1/inner.txt'],
    [
      '.git with a character that macOS ignores',
      '40000',
      '.g\u200cit',
      '.g\u200cit/inner.txt'
    ],
    ['a file called .git', '100644', '.git', '.git'],
    ['a path in one name', '100644', '../thesis.txt', '../thesis.txt'],
    ['an absolute path in one name', '100644', '/tmp/x', '/tmp/x'],
    ['a backslash', '100644', '..\\thesis.txt', '..\\thesis.txt']
  ];

/** What is played each time; the others only in full. */
const MERGING = /newline|quotes|percents|dash|emoji|NFD|ending|250|deep/;
const CLASHING = /newline|quotes|emoji|NFD|250|trailing/;

/** Names of files. */
export const NAMES: IScenario[] = [
  ...HARD.map(([what, name]): IScenario => ({
    rare: !MERGING.test(what),
    name: `${what}: a merge, an addition and a deletion`,
    given: [
      commits({ ...LESSON, [name]: POEM, [`gone/${name}`]: 'x\n' }),
      pulls()
    ],
    learner: [edits(name, 'line 1', 'my 1')],
    course: [
      commits({ [`gone/${name}`]: null, [`new/${name}`]: 'new\n' }),
      courseEdits(name, 'line 8', 'their 8')
    ],
    expect: {
      result: { merged: [name] },
      files: {
        [name]: MINE.replace('line 8', 'their 8'),
        [`gone/${name}`]: null
      }
    }
  })),
  ...HARD.map(([what, name]): IScenario => ({
    rare: !CLASHING.test(what),
    name: `${what}: a clash, and a file of the learner’s in the way`,
    given: [commits({ ...LESSON, [name]: POEM }), pulls()],
    learner: [
      edits(name, 'line 1', 'my 1'),
      writes({ [`new/${name}`]: 'mine\n' })
    ],
    course: [
      commits({ [`new/${name}`]: 'theirs\n' }),
      courseEdits(name, 'line 1', 'their 1')
    ],
    expect: { files: { [name]: MINE, [`new/${name}`]: 'theirs\n' } }
  })),
  {
    name: 'a name that Jupyter gives to its copy of a file beside it',
    course: [commits({ 'poem.txt': MINE, '.~poem.txt': 'of the course\n' })],
    expect: {
      result: { skipped: [{ path: '.~poem.txt', reason: 'unsafe' }] },
      files: { '.~poem.txt': null }
    }
  },
  {
    name: 'names that differ by case only',
    learner: [edits('poem.txt', 'line 1', 'my 1')],
    course: [commits({ 'Poem.txt': 'other\n', 'POEM.TXT': 'third\n' })],
    expect: { files: { 'poem.txt': MINE, 'Poem.txt': 'other\n' } }
  },
  {
    name: 'one name in NFC and in NFD',
    given: [commits({ ...LESSON, '\u00dcbung.txt': POEM }), pulls()],
    learner: [edits('\u00dcbung.txt', 'line 1', 'my 1')],
    course: [commits({ 'U\u0308bung.txt': 'other\n' })],
    expect: {
      files: { '\u00dcbung.txt': MINE, 'U\u0308bung.txt': 'other\n' }
    }
  },
  ...UNSAFE.map(([what, mode, name, path]): IScenario => ({
    name: `${what} is named, and never written`,
    learner: [edits('poem.txt', 'line 1', 'my 1')],
    course: [hostile([mode, name]), publishes],
    expect: {
      hostile: true,
      // Git's index cannot hold it, so the commit has more than the index.
      staged: name.startsWith('/') ? [name] : [],
      result: { skipped: [{ path, reason: 'unsafe' }] },
      files: { 'poem.txt': MINE }
    }
  }))
];
