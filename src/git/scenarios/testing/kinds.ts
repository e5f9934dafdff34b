import { lstatSync } from 'fs';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  POEM,
  clones,
  commits,
  courseGit,
  deletes,
  edits,
  links,
  publishes,
  pulls,
  setsMode,
  writes
} from './steps';

const MINE = POEM.replace('line 1', 'my 1');

/** The course changes a file's mode, and nothing else. */
function courseModes(mode: '+x' | '-x', file: string): Step[] {
  return [
    courseGit('update-index', `--chmod=${mode}`, file),
    courseGit('commit', '-qm', 'Mode'),
    publishes
  ];
}

/** The course has a symbolic link at a path. */
function courseLinks(file: string, target: string): Step[] {
  return [
    world => {
      world.upstream.commit({ [file]: target });
      const oid = world.courseGit('rev-parse', `HEAD:${file}`);
      world.courseGit('update-index', '--cacheinfo', `120000,${oid},${file}`);
    },
    courseGit('commit', '-qm', 'Link'),
    courseGit('checkout', '-q', '--', '.'),
    publishes
  ];
}

const submodule: Step[] = [
  courseGit(
    'update-index',
    '--add',
    '--cacheinfo',
    `160000,${'1'.repeat(40)},sub/module`
  ),
  courseGit('commit', '-qm', 'Submodule'),
  publishes
];

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
const BIG = Buffer.alloc(30 * 1024 * 1024, 'a big file\n');
const LONG_TEXT = POEM.repeat(80_000);

/** What files become, and other kinds than plain ones. */
export const KINDS: IScenario[] = [
  {
    name: 'a file becomes a folder',
    course: [commits({ 'run.py': null, 'run.py/main.py': 'x\n' })],
    expect: { files: { 'run.py/main.py': 'x\n' } }
  },
  {
    name: 'a file that the learner changed becomes a folder',
    learner: [edits('poem.txt', 'line 1', 'my 1')],
    course: [commits({ 'poem.txt': null, 'poem.txt/one.txt': 'x\n' })],
    expect: {
      result: { moved: [{ from: 'poem.txt', to: 'poem_mine.txt' }] },
      files: { 'poem_mine.txt': MINE, 'poem.txt/one.txt': 'x\n' }
    }
  },
  {
    name: 'a folder becomes a file',
    course: [commits({ data: 'a file now\n' })],
    expect: { files: { data: 'a file now\n' } }
  },
  {
    name: 'a folder with something of the learner’s becomes a file',
    learner: [writes({ 'data/mine.csv': 'mine\n' })],
    course: [commits({ data: 'a file now\n' })],
    expect: {
      files: { data: 'a file now\n', 'data_mine/mine.csv': 'mine\n' }
    }
  },
  {
    name: 'a folder whose file the learner changed becomes a file',
    learner: [edits('data/points.csv', '1,2', '3,4')],
    course: [commits({ data: 'a file now\n' })],
    expect: { files: { 'data_mine/points.csv': 'a,b\n3,4\n' } }
  },
  {
    name: 'the learner’s file is where the course needs a folder',
    learner: [writes({ week: 'mine\n' })],
    course: [commits({ 'week/one.txt': 'x\n' })],
    expect: {
      result: { moved: [{ from: 'week', to: 'week_mine' }] },
      files: { week_mine: 'mine\n', 'week/one.txt': 'x\n' }
    }
  },
  {
    name: 'the learner’s folder is where the course adds a file',
    learner: [writes({ 'week/mine.txt': 'mine\n', 'week/a/b.txt': 'b\n' })],
    course: [commits({ week: 'a file\n' })],
    expect: {
      result: { moved: [{ from: 'week', to: 'week_mine' }] },
      files: { week: 'a file\n', 'week_mine/a/b.txt': 'b\n' }
    }
  },
  {
    name: 'the learner made a folder of a file, which the course changes',
    learner: [deletes('run.py'), writes({ 'run.py/mine.py': 'mine\n' })],
    course: [commits({ 'run.py': 'print("three")\n' })]
  },
  {
    name: 'the course deletes a folder in which the learner has a file',
    learner: [writes({ 'data/mine.csv': 'mine\n' })],
    course: [commits({ data: null })],
    expect: {
      result: { deleted: ['data/points.csv'] },
      files: { 'data/mine.csv': 'mine\n', 'data/points.csv': null }
    }
  },
  {
    name: 'a file gets the executable bit, and the learner changed it',
    learner: [edits('run.py', 'one', 'uno')],
    course: courseModes('+x', 'run.py'),
    expect: {
      result: { kept: ['run.py'] },
      also: world =>
        expect(world.git('ls-files', '-s', 'run.py')).toMatch(/^100755/)
    }
  },
  {
    name: 'a file gets the executable bit',
    rare: true,
    course: courseModes('+x', 'run.py'),
    expect: {
      also: world =>
        expect(world.git('ls-files', '-s', 'run.py')).toMatch(/^100755/)
    }
  },
  {
    name: 'the learner sets the executable bit in a clone of git’s',
    rare: true,
    given: [commits(LESSON), clones()],
    learner: [setsMode('run.py', 0o755)],
    course: [commits({ 'new.txt': 'new\n' })]
  },
  {
    name: 'a symbolic link comes: a file with its text',
    rare: true,
    course: courseLinks('link.txt', 'poem.txt'),
    expect: {
      files: { 'link.txt': 'poem.txt' },
      also: world =>
        expect(world.git('ls-files', '-s', 'link.txt')).toMatch(/^120000/)
    }
  },
  {
    name: 'a symbolic link to outside comes, and is not followed',
    course: courseLinks('link.txt', '../thesis.txt'),
    expect: { files: { 'link.txt': '../thesis.txt' } }
  },
  {
    name: 'a real link to outside, made by git, is changed by the course',
    given: [
      commits(LESSON),
      ...courseLinks('link.txt', '../thesis.txt'),
      clones()
    ],
    course: courseLinks('link.txt', 'run.py')
  },
  {
    name: 'a real link to a folder outside becomes a folder',
    given: [commits(LESSON), ...courseLinks('more', '..'), clones()],
    course: [
      courseGit('rm', '-q', 'more'),
      commits({ 'more/thesis.txt': 'of the course\n' })
    ],
    expect: {
      files: { 'more/thesis.txt': 'of the course\n' },
      also: world =>
        expect(lstatSync(world.path('more')).isDirectory()).toBe(true)
    }
  },
  {
    name: 'a file becomes a symbolic link',
    rare: true,
    course: courseLinks('run.py', 'poem.txt'),
    expect: { files: { 'run.py': 'poem.txt' } }
  },
  {
    name: 'a file that the learner changed becomes a symbolic link',
    learner: [edits('run.py', 'one', 'uno')],
    course: courseLinks('run.py', 'poem.txt')
  },
  {
    name: 'a symbolic link becomes a file',
    given: [commits(LESSON), ...courseLinks('link.txt', 'run.py'), pulls()],
    course: [courseGit('rm', '-q', 'link.txt'), commits({ 'link.txt': POEM })],
    expect: { files: { 'link.txt': POEM } }
  },
  {
    name: 'the learner put a link to outside where the course changes a file',
    learner: [links('poem.txt', '../thesis.txt')],
    course: [commits({ 'poem.txt': MINE })]
  },
  {
    name: 'a submodule is named',
    given: [commits({ ...LESSON, 'sub/a.txt': 'a' }), pulls()],
    course: submodule,
    expect: {
      result: { skipped: [{ path: 'sub/module', reason: 'submodule' }] }
    }
  },
  {
    name: 'a file in Git LFS that cannot be had is named',
    course: [
      commits({
        '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
        'model.bin': POINTER
      })
    ],
    expect: {
      result: { skipped: [{ path: 'model.bin', reason: 'largeFile' }] },
      files: { 'model.bin': POINTER }
    }
  },
  {
    name: 'git checked files out with CRLF, and nothing was changed',
    rare: true,
    given: [
      commits({ ...LESSON, '.gitattributes': '*.txt text eol=crlf\n' }),
      clones()
    ],
    course: [commits({ 'run.py': 'x\n' })],
    expect: { crlf: ['poem.txt', 'next-update.txt'] }
  },
  {
    name: 'git checked files out with CRLF, and the course changes one',
    given: [
      commits({ ...LESSON, '.gitattributes': '*.txt text eol=crlf\n' }),
      clones()
    ],
    course: [commits({ 'poem.txt': MINE })],
    expect: { crlf: ['poem.txt'], result: { clashes: [], kept: [] } }
  },
  {
    name: 'git checked files out with CRLF, and both change one',
    given: [
      commits({ ...LESSON, '.gitattributes': '*.txt text eol=crlf\n' }),
      clones()
    ],
    learner: [edits('poem.txt', 'line 8', 'my 8')],
    course: [commits({ 'poem.txt': MINE })],
    expect: { crlf: ['poem.txt'], result: { clashes: [] } }
  },
  {
    name: 'a file of 30 MB comes, and is changed',
    given: [commits({ ...LESSON, 'big.dat': BIG }), pulls()],
    course: [commits({ 'big.dat': Buffer.concat([BIG, Buffer.from('end')]) })],
    expect: { result: { written: ['big.dat'] } }
  },
  {
    name: 'a text of 6 MB, changed by both apart, goes by the binary rule',
    given: [commits({ ...LESSON, 'long.txt': LONG_TEXT }), pulls()],
    learner: [edits('long.txt', 'line 1', 'my 1')],
    course: [commits({ 'long.txt': `${LONG_TEXT}end\n` })],
    expect: {
      result: { clashes: [{ path: 'long.txt', beside: 'long_course.txt' }] }
    }
  },
  {
    name: 'a file of 500 MB comes',
    rare: true,
    course: [
      // Made when it is played, not with the table.
      world =>
        commits({ 'huge.dat': Buffer.alloc(500 * 1024 * 1024, 7) })(world)
    ]
  }
];
