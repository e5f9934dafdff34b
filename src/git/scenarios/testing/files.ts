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

const MINE = POEM.replace('line 1', 'my 1');
const COURSES = POEM.replace('line 1', 'their 1');
const OTHER_IMAGE = IMAGE.map(byte => 255 - byte);
const THIRD_IMAGE = IMAGE.map(byte => byte ^ 0x55);

const learnerEdits = edits('poem.txt', 'line 1', 'my 1');
const courseClashes = courseEdits('poem.txt', 'line 1', 'their 1');

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
    name: 'changed by both, apart',
    learner: [learnerEdits],
    course: [courseEdits('poem.txt', 'line 8', 'their 8')],
    expect: {
      result: { merged: ['poem.txt'], clashes: [] },
      files: { 'poem.txt': MINE.replace('line 8', 'their 8') }
    }
  },
  {
    name: 'lines deleted by the learner, others added by the course',
    learner: [edits('poem.txt', 'line 1\nline 2\n', '')],
    course: [courseEdits('poem.txt', 'line 8\n', 'line 8\nnew\n')],
    expect: {
      files: {
        'poem.txt': POEM.replace('line 1\nline 2\n', '').replace(
          'line 8\n',
          'line 8\nnew\n'
        )
      }
    }
  },
  {
    name: 'changed the same way by both',
    learner: [learnerEdits],
    course: [commits({ 'poem.txt': MINE })],
    expect: {
      result: { clashes: [], written: [] },
      files: { 'poem.txt': MINE }
    }
  },
  {
    name: 'changed by both in one line',
    learner: [learnerEdits],
    course: [courseClashes],
    expect: {
      result: {
        clashes: [{ path: 'poem.txt', beside: 'poem_course.txt' }],
        merged: []
      },
      files: { 'poem.txt': MINE, 'poem_course.txt': COURSES }
    }
  },
  {
    name: 'changed by both in one line and apart: the learner’s stays whole',
    learner: [learnerEdits],
    course: [courseClashes, courseEdits('poem.txt', 'line 8', 'their 8')],
    expect: { files: { 'poem.txt': MINE } }
  },
  {
    name: 'a clash whose name beside is the learner’s',
    learner: [learnerEdits, writes({ 'poem_course.txt': 'own\n' })],
    course: [courseClashes],
    expect: {
      result: {
        clashes: [{ path: 'poem.txt', beside: 'poem_course_2.txt' }]
      },
      files: { 'poem_course.txt': 'own\n' }
    }
  },
  {
    name: 'a clash whose name beside is the course’s',
    learner: [learnerEdits],
    course: [
      commits({ 'poem.txt': COURSES, 'poem_course.txt': 'of the course\n' })
    ],
    expect: {
      result: {
        clashes: [{ path: 'poem.txt', beside: 'poem_course_2.txt' }]
      },
      files: { 'poem_course.txt': 'of the course\n' }
    }
  },
  {
    name: 'a clash whose course’s file is beside already',
    learner: [learnerEdits, writes({ 'poem_course.txt': COURSES })],
    course: [courseClashes],
    expect: {
      result: { clashes: [{ path: 'poem.txt', beside: 'poem_course.txt' }] },
      files: { 'poem_course_2.txt': null }
    }
  },
  {
    name: 'a clash after a clash',
    learner: [learnerEdits, courseClashes, pulls()],
    course: [courseEdits('poem.txt', 'their 1', 'THEIR 1')],
    expect: {
      files: {
        'poem.txt': MINE,
        'poem_course.txt': COURSES,
        'poem_course_2.txt': POEM.replace('line 1', 'THEIR 1')
      }
    }
  },
  {
    name: 'an update after a clash that the learner resolved',
    learner: [
      learnerEdits,
      courseClashes,
      pulls(),
      edits('poem.txt', 'my 1', 'their 1, and mine'),
      deletes('poem_course.txt')
    ],
    course: [courseEdits('poem.txt', 'line 8', 'their 8')],
    expect: {
      result: { merged: ['poem.txt'], clashes: [] },
      files: { 'poem_course.txt': null }
    }
  },
  {
    name: 'both append to the end',
    learner: [edits('poem.txt', 'line 9\n', 'line 9\nmy end\n')],
    course: [courseEdits('poem.txt', 'line 9\n', 'line 9\ntheir end\n')]
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
    name: 'binary, changed by both',
    learner: [writes({ 'logo.png': OTHER_IMAGE })],
    course: [commits({ 'logo.png': THIRD_IMAGE })],
    expect: {
      result: { clashes: [{ path: 'logo.png', beside: 'logo_course.png' }] }
    }
  },
  {
    name: 'binary, changed by the learner',
    learner: [writes({ 'logo.png': OTHER_IMAGE })],
    course: [commits({ 'new.txt': 'new' })],
    expect: { result: { kept: ['logo.png'] } }
  },
  {
    name: 'emptied by the course, changed by the learner',
    learner: [learnerEdits],
    course: [commits({ 'poem.txt': '' })],
    expect: { files: { 'poem.txt': MINE } }
  },
  {
    name: 'emptied by the learner, changed by the course',
    learner: [writes({ 'poem.txt': '' })],
    course: [courseClashes],
    expect: { files: { 'poem.txt': '' } }
  },
  {
    name: 'of 0 bytes: added, and filled by both',
    given: [commits({ ...LESSON, 'empty.txt': '', 'old.txt': '' }), pulls()],
    learner: [writes({ 'empty.txt': 'mine\n' })],
    course: [commits({ 'empty.txt': 'theirs\n', 'none.txt': '' })],
    expect: { files: { 'none.txt': '', 'old.txt': '' } }
  },
  {
    name: 'of CRLF lines, changed by both',
    given: [
      commits({ ...LESSON, 'dos.txt': POEM.replace(/\n/g, '\r\n') }),
      pulls()
    ],
    learner: [edits('dos.txt', 'line 1', 'my 1')],
    course: [courseEdits('dos.txt', 'line 8', 'their 8')],
    expect: {
      files: {
        'dos.txt': MINE.replace('line 8', 'their 8').replace(/\n/g, '\r\n')
      }
    }
  },
  {
    name: 'turned to CRLF by the learner’s editor, changed by the course',
    learner: [writes({ 'poem.txt': MINE.replace(/\n/g, '\r\n') })],
    course: [courseEdits('poem.txt', 'line 8', 'their 8')]
  },
  {
    name: 'not in UTF-8, changed by both apart',
    given: [
      commits({ ...LESSON, 'alt.txt': Buffer.from(`${POEM}\xe9`, 'latin1') }),
      pulls()
    ],
    learner: [
      writes({ 'alt.txt': Buffer.from(`\xfc\n${POEM}\xe9`, 'latin1') })
    ],
    course: [commits({ 'alt.txt': Buffer.from(`${POEM}\xe9\n\xe0`, 'latin1') })]
  },
  {
    name: 'without a last line end, changed by both',
    given: [commits({ ...LESSON, 'end.txt': `${POEM}end` }), pulls()],
    learner: [edits('end.txt', 'line 1', 'my 1')],
    course: [courseEdits('end.txt', 'line 7', 'their 7')],
    expect: {
      files: { 'end.txt': `${MINE.replace('line 7', 'their 7')}end` }
    }
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
  },
  {
    name: 'without an ending, or hidden: clashes are put beside',
    given: [commits({ ...LESSON, Makefile: 'a\n', '.env': 'a\n' }), pulls()],
    learner: [writes({ Makefile: 'b\n', '.env': 'b\n' })],
    course: [commits({ Makefile: 'c\n', '.env': 'c\n' })],
    expect: { files: { Makefile: 'b\n', '.env': 'b\n' } }
  }
];
