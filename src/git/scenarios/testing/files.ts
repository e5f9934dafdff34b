import { MINE, learnerEdits, courseClashes } from './poem';
import type { IScenario } from './scenario';
import {
  IMAGE,
  LESSON,
  POEM,
  commits,
  courseEdits,
  courseGit,
  deletes,
  edits,
  publishes,
  pulls,
  renames,
  writes
} from './steps';

const OTHER_IMAGE = IMAGE.map(byte => 255 - byte);
const COURSES = POEM.replace('line 1', 'their 1');

/** One file: each line of the update's table, and what is near it. */
export const FILES: IScenario[] = [
  {
    name: 'changed by the course',
    course: [courseEdits('run.py', 'one', 'eins')],
    expect: { result: { kind: 'updated', written: ['run.py'], kept: [] } }
  },
  {
    name: 'added by the course',
    course: [commits({ 'more/new.txt': 'new' })],
    expect: { result: { written: ['more/new.txt'] } }
  },
  {
    name: 'deleted by the course',
    course: [commits({ 'run.py': null, data: null })],
    expect: {
      result: { deleted: ['data/points.csv', 'run.py'] },
      files: { data: null }
    }
  },
  {
    name: 'changed by the learner',
    learner: [learnerEdits],
    course: [courseEdits('run.py', 'one', 'eins')],
    expect: {
      result: { written: ['run.py'], kept: ['poem.txt'] },
      files: { 'poem.txt': MINE }
    }
  },
  {
    name: 'changed by the learner, deleted by the course',
    learner: [learnerEdits],
    course: [commits({ 'poem.txt': null })],
    expect: { result: { kept: ['poem.txt'] }, files: { 'poem.txt': MINE } }
  },
  {
    name: 'deleted by the learner, who asks',
    learner: [deletes('run.py')],
    expect: { result: { kind: 'unchanged', restored: ['run.py'] } }
  },
  {
    name: 'deleted by the learner, changed by the course, asked for',
    learner: [deletes('run.py')],
    course: [courseEdits('run.py', 'one', 'eins')],
    expect: { result: { kind: 'updated', restored: ['run.py'] } }
  },
  {
    name: 'deleted by the learner, in an automatic update',
    learner: [deletes('run.py', 'data')],
    course: [courseEdits('poem.txt', 'line 1', 'their 1')],
    pull: { trigger: 'automatic' },
    expect: { result: { left: ['data/points.csv', 'run.py'], restored: [] } }
  },
  {
    name: 'deleted by the learner, changed by the course, in an automatic update',
    learner: [deletes('run.py')],
    course: [courseEdits('run.py', 'one', 'eins')],
    pull: { trigger: 'automatic' },
    expect: { result: { left: ['run.py'] }, files: { 'run.py': null } }
  },
  {
    name: 'deleted by both',
    rare: true,
    learner: [deletes('run.py')],
    course: [commits({ 'run.py': null })],
    expect: { result: { deleted: [], restored: [], left: [] } }
  },
  {
    name: 'added by both, the same',
    learner: [writes({ 'new.txt': 'new\n' })],
    course: [commits({ 'new.txt': 'new\n' })],
    expect: { result: { adopted: ['new.txt'], moved: [] } }
  },
  {
    name: 'added by both, not the same',
    learner: [writes({ 'new.txt': 'mine\n' })],
    course: [commits({ 'new.txt': 'theirs\n' })],
    expect: {
      result: { moved: [{ from: 'new.txt', to: 'new_mine.txt' }] },
      files: { 'new.txt': 'theirs\n', 'new_mine.txt': 'mine\n' }
    }
  },
  {
    name: 'added by both, and the name aside is taken here and there',
    learner: [writes({ 'new.txt': 'mine\n', 'new_mine.txt': 'older\n' })],
    course: [commits({ 'new.txt': 'theirs\n', 'new_mine_2.txt': 'x\n' })],
    expect: {
      result: { moved: [{ from: 'new.txt', to: 'new_mine_3.txt' }] },
      files: { 'new_mine.txt': 'older\n', 'new_mine_2.txt': 'x\n' }
    }
  },
  {
    name: 'binary, changed by the learner',
    rare: true,
    learner: [writes({ 'logo.png': OTHER_IMAGE })],
    course: [commits({ 'new.txt': 'new' })],
    expect: { result: { kept: ['logo.png'] } }
  },
  {
    name: 'of 0 bytes: added, and filled by both',
    rare: true,
    given: [commits({ ...LESSON, 'empty.txt': '', 'old.txt': '' }), pulls()],
    learner: [writes({ 'empty.txt': 'mine\n' })],
    course: [commits({ 'empty.txt': 'theirs\n', 'none.txt': '' })],
    expect: { files: { 'none.txt': '', 'old.txt': '' } }
  },
  {
    name: 'renamed by the learner, changed by the course',
    learner: [renames('poem.txt', 'my/poem.txt')],
    course: [courseClashes],
    expect: { files: { 'my/poem.txt': POEM, 'poem.txt': COURSES } }
  },
  {
    name: 'renamed by the course, changed by the learner',
    learner: [learnerEdits],
    course: [
      courseGit('mv', 'poem.txt', 'verse.txt'),
      courseGit('commit', '-qm', 'Rename'),
      publishes
    ],
    expect: { files: { 'poem.txt': MINE, 'verse.txt': POEM } }
  },
  {
    name: 'renamed and changed by the course',
    rare: true,
    course: [
      courseGit('mv', 'poem.txt', 'verse.txt'),
      courseEdits('verse.txt', 'line 1', 'their 1')
    ],
    expect: { files: { 'poem.txt': null, 'verse.txt': COURSES } }
  },
  {
    name: 'renamed to one name by both, with a change by each',
    learner: [
      renames('poem.txt', 'verse.txt'),
      edits('verse.txt', 'line 1', 'my 1')
    ],
    course: [
      courseGit('mv', 'poem.txt', 'verse.txt'),
      courseEdits('verse.txt', 'line 8', 'their 8')
    ]
  }
];
