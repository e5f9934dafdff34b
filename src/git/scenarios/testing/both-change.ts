import { MINE, learnerEdits, courseClashes } from './poem';
import type { IScenario } from './scenario';
import {
  IMAGE,
  LESSON,
  POEM,
  commits,
  courseEdits,
  deletes,
  edits,
  pulls,
  writes
} from './steps';

const OTHER_IMAGE = IMAGE.map(byte => 255 - byte);
const THIRD_IMAGE = IMAGE.map(byte => byte ^ 0x55);
const COURSES = POEM.replace('line 1', 'their 1');

/** One file that the learner and the course change. */
export const BOTH_CHANGE: IScenario[] = [
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
    rare: true,
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
    rare: true,
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
    rare: true,
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
    name: 'binary, changed by both',
    learner: [writes({ 'logo.png': OTHER_IMAGE })],
    course: [commits({ 'logo.png': THIRD_IMAGE })],
    expect: {
      result: { clashes: [{ path: 'logo.png', beside: 'logo_course.png' }] }
    }
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
    rare: true,
    given: [commits({ ...LESSON, 'end.txt': `${POEM}end` }), pulls()],
    learner: [edits('end.txt', 'line 1', 'my 1')],
    course: [courseEdits('end.txt', 'line 7', 'their 7')],
    expect: {
      files: { 'end.txt': `${MINE.replace('line 7', 'their 7')}end` }
    }
  },
  {
    name: 'without an ending, or hidden: clashes are put beside',
    given: [commits({ ...LESSON, Makefile: 'a\n', '.env': 'a\n' }), pulls()],
    learner: [writes({ Makefile: 'b\n', '.env': 'b\n' })],
    course: [commits({ Makefile: 'c\n', '.env': 'c\n' })],
    expect: { files: { Makefile: 'b\n', '.env': 'b\n' } }
  }
];
