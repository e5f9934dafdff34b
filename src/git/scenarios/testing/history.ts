import { git } from '../../../testing/upstream';
import {
  MINE,
  BOTH,
  learnerEdits,
  courseEditsApart,
  courseClashes
} from './poem';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  commits,
  commitsAll,
  courseEdits,
  deletes,
  edits,
  learnerGit,
  pulls,
  writes
} from './steps';

/** The learner starts something of git's that stops at a clash. */
function learnerStops(...args: string[]): Step {
  return world => {
    git(world.folder, 'fetch', '-q', 'origin');
    expect(() => git(world.folder, ...args)).toThrow();
  };
}

/** A commit of the course's that is published, but not yet pulled. */
const learnersClash: Step[] = [learnerEdits, commitsAll, courseClashes];

const changed = (...wanted: string[]) => ({
  also: (world: Parameters<Step>[0]) =>
    expect(world.git('diff', '--name-only').split('\n')).toEqual(wanted)
});

/** What the learner and the course did with git. */
export const HISTORY: IScenario[] = [
  {
    name: 'the learner committed another file',
    learner: [edits('run.py', 'one', 'uno'), commitsAll],
    course: [courseEditsApart],
    expect: { head: 'merge', ...changed('') }
  },
  {
    name: 'the learner committed the same file, apart',
    learner: [learnerEdits, commitsAll],
    course: [courseEditsApart],
    expect: { head: 'merge', files: { 'poem.txt': BOTH }, ...changed('') }
  },
  {
    name: 'the learner committed the same line',
    learner: [learnerEdits, commitsAll],
    course: [courseClashes],
    expect: {
      head: 'merge',
      result: { clashes: [{ path: 'poem.txt', beside: 'poem_course.txt' }] },
      files: { 'poem.txt': MINE }
    }
  },
  {
    name: 'the learner committed, and has edits that are not committed',
    learner: [
      edits('run.py', 'one', 'uno'),
      commitsAll,
      learnerEdits,
      writes({ 'own.txt': 'own\n' })
    ],
    course: [courseEditsApart],
    expect: {
      head: 'merge',
      files: { 'poem.txt': BOTH },
      ...changed('poem.txt')
    }
  },
  {
    name: 'the learner committed, and the course has nothing new',
    learner: [learnerEdits, commitsAll],
    expect: { head: 'mine', result: { kind: 'unchanged', written: [] } }
  },
  {
    name: 'the learner committed a deletion, in an automatic update',
    learner: [deletes('run.py'), commitsAll],
    course: [courseEditsApart],
    pull: { trigger: 'automatic' },
    expect: { head: 'merge', files: { 'run.py': null } }
  },
  {
    name: 'the learner committed what the course committed',
    rare: true,
    learner: [learnerEdits, commitsAll],
    course: [commits({ 'poem.txt': MINE })],
    expect: { head: 'merge', result: { clashes: [] }, ...changed('') }
  },
  {
    name: 'the learner merged once, and commits again',
    rare: true,
    learner: [
      learnerEdits,
      commitsAll,
      courseEditsApart,
      pulls(),
      edits('run.py', 'one', 'uno'),
      commitsAll
    ],
    course: [courseEdits('run.py', 'two', 'zwei')],
    expect: { head: 'merge', result: { clashes: [] }, ...changed('') }
  },
  {
    name: 'the learner amended the course’s commit',
    learner: [
      learnerEdits,
      learnerGit('add', '-A'),
      learnerGit('commit', '-q', '--amend', '-m', 'Mine')
    ],
    course: [courseEditsApart],
    expect: { head: 'merge', files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the learner staged an edit',
    learner: [learnerEdits, learnerGit('add', '-A')],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the learner staged one edit, and made another',
    learner: [
      learnerEdits,
      learnerGit('add', '-A'),
      edits('poem.txt', 'line 5', 'my 5')
    ],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH.replace('line 5', 'my 5') } }
  },
  {
    name: 'the learner staged a new file',
    learner: [writes({ 'own.txt': 'own\n' }), learnerGit('add', 'own.txt')],
    course: [courseEditsApart],
    expect: { staged: ['own.txt'] }
  },
  {
    name: 'the learner staged a new file that the course adds otherwise',
    learner: [writes({ 'own.txt': 'own\n' }), learnerGit('add', 'own.txt')],
    course: [commits({ 'own.txt': 'theirs\n' })],
    expect: { files: { 'own.txt': 'theirs\n', 'own_mine.txt': 'own\n' } }
  },
  {
    name: 'the learner staged a deletion, in an automatic update',
    rare: true,
    learner: [learnerGit('rm', '-q', 'run.py')],
    course: [courseEditsApart],
    pull: { trigger: 'automatic' },
    expect: { files: { 'run.py': null } }
  },
  {
    name: 'the learner means to add a file',
    rare: true,
    learner: [
      writes({ 'own.txt': 'own\n' }),
      learnerGit('add', '--intent-to-add', 'own.txt')
    ],
    course: [courseEditsApart],
    expect: { files: { 'own.txt': 'own\n' } }
  },
  {
    name: 'HEAD is detached',
    learner: [learnerGit('checkout', '-q', '--detach'), learnerEdits],
    course: [courseEditsApart],
    expect: {
      files: { 'poem.txt': BOTH },
      also: world =>
        expect(world.git('rev-parse', '--abbrev-ref', 'HEAD')).toBe('HEAD')
    }
  },
  {
    name: 'HEAD is detached, with a commit of the learner’s',
    learner: [
      learnerGit('checkout', '-q', '--detach'),
      learnerEdits,
      commitsAll
    ],
    course: [courseEditsApart],
    expect: { head: 'merge', files: { 'poem.txt': BOTH } }
  },
  {
    name: 'HEAD is detached at an older commit',
    rare: true,
    given: [
      commits({ ...LESSON, 'poem.txt': 'short\n' }),
      commits(LESSON),
      pulls(),
      learnerGit('checkout', '-q', '--detach', 'HEAD~1')
    ],
    learner: [edits('run.py', 'one', 'uno')],
    course: [courseEditsApart]
  },
  {
    name: 'the learner went back to an older commit',
    given: [
      commits({ ...LESSON, 'poem.txt': 'short\n' }),
      commits(LESSON),
      pulls(),
      learnerGit('reset', '-q', '--hard', 'HEAD~1')
    ],
    learner: [edits('run.py', 'one', 'uno')],
    course: [courseEditsApart]
  },
  {
    name: 'a merge is unfinished',
    learner: [...learnersClash, learnerStops('merge', '-q', 'origin/main')],
    course: [courseEdits('run.py', 'one', 'eins')],
    expect: { head: 'merge' }
  },
  {
    name: 'a rebase is unfinished',
    learner: [...learnersClash, learnerStops('rebase', '-q', 'origin/main')],
    course: [courseEdits('run.py', 'one', 'eins')]
  },
  {
    name: 'a cherry-pick is unfinished',
    rare: true,
    learner: [...learnersClash, learnerStops('cherry-pick', 'origin/main')],
    course: [courseEdits('run.py', 'one', 'eins')],
    expect: { head: 'merge' }
  },
  {
    name: 'the learner has a stash, a branch and a tag',
    learner: [
      learnerEdits,
      learnerGit('stash', '-q'),
      learnerGit('branch', 'mine'),
      learnerGit('tag', 'kept')
    ],
    course: [courseEditsApart]
  },
  {
    name: 'the learner fetched by git already',
    rare: true,
    learner: [
      learnerEdits,
      courseEditsApart,
      learnerGit('fetch', '-q', 'origin')
    ],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the learner pulled by git in between',
    learner: [
      courseEditsApart,
      learnerGit('pull', '-q', '--ff-only'),
      learnerEdits
    ],
    course: [courseEdits('poem.txt', 'line 5', 'their 5')]
  }
];
