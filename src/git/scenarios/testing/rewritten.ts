import { BOTH, learnerEdits, courseEditsApart, courseClashes } from './poem';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  POEM,
  clones,
  commits,
  commitsAll,
  courseEdits,
  courseGit,
  edits,
  hostGit,
  publishes,
  pulls
} from './steps';

/** The repository on the host starts anew, with nothing of the old one. */
const startsAnew: Step[] = [
  courseGit('checkout', '-q', '--orphan', 'anew'),
  courseEditsApart,
  hostGit('reflog', 'expire', '--all', '--expire=now'),
  hostGit('gc', '-q', '--prune=now')
];

/** A history that does not go on from the one that is here. */
export const REWRITTEN: IScenario[] = [
  {
    name: 'the course amended its last commit',
    given: [commits(LESSON), courseClashes, pulls()],
    learner: [edits('poem.txt', 'line 5', 'my 5')],
    course: [
      courseGit('reset', '-q', '--hard', 'HEAD~1'),
      courseEdits('poem.txt', 'line 1', 'better 1')
    ],
    expect: {
      files: {
        'poem.txt': POEM.replace('line 1', 'better 1').replace('line 5', 'my 5')
      }
    }
  },
  {
    name: 'the course went back to an older commit',
    given: [commits(LESSON), courseClashes, pulls()],
    learner: [edits('run.py', 'one', 'uno')],
    course: [courseGit('reset', '-q', '--hard', 'HEAD~1'), publishes],
    expect: { files: { 'poem.txt': POEM } }
  },
  {
    name: 'the course rewrote its history, and the learner committed',
    given: [commits(LESSON), courseClashes, pulls()],
    learner: [edits('poem.txt', 'line 5', 'my 5'), commitsAll],
    course: [courseGit('reset', '-q', '--hard', 'HEAD~1'), courseEditsApart],
    expect: { head: 'merge' }
  },
  {
    name: 'the repository started anew at the same address',
    learner: [learnerEdits],
    course: startsAnew,
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the repository started anew, and the learner committed',
    learner: [learnerEdits, commitsAll],
    course: startsAnew,
    expect: { head: 'merge' }
  },
  {
    name: 'a shallow clone of git’s',
    given: [commits(LESSON), courseClashes, clones('--depth', '1')],
    learner: [edits('poem.txt', 'line 5', 'my 5')],
    course: [courseEditsApart, courseEdits('run.py', 'one', 'eins')],
    pull: { depth: 1 },
    expect: { result: { merged: ['poem.txt'] } }
  },
  {
    name: 'a shallow clone of git’s, and the learner committed',
    given: [commits(LESSON), courseClashes, clones('--depth', '1')],
    learner: [edits('poem.txt', 'line 5', 'my 5'), commitsAll],
    course: [courseEditsApart, courseEdits('run.py', 'one', 'eins')],
    pull: { depth: 1 },
    expect: { head: 'merge' }
  },
  {
    name: 'a shallow lesson, and the course rewrote its history',
    given: [commits(LESSON), courseClashes, pulls({ depth: 1 })],
    learner: [edits('poem.txt', 'line 5', 'my 5')],
    course: [courseGit('reset', '-q', '--hard', 'HEAD~1'), courseEditsApart],
    pull: { depth: 1 }
  }
];
