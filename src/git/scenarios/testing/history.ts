import { cpSync, renameSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { git } from '../../../testing/upstream';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  POEM,
  clones,
  commits,
  commitsAll,
  courseEdits,
  courseGit,
  deletes,
  edits,
  hostGit,
  learnerGit,
  publishes,
  pulls,
  writes
} from './steps';

const MINE = POEM.replace('line 1', 'my 1');
const learnerEdits = edits('poem.txt', 'line 1', 'my 1');
const courseEditsApart = courseEdits('poem.txt', 'line 8', 'their 8');
const courseClashes = courseEdits('poem.txt', 'line 1', 'their 1');
const BOTH = MINE.replace('line 8', 'their 8');

/** The learner starts something of git's that stops at a clash. */
function learnerStops(...args: string[]): Step {
  return world => {
    git(world.folder, 'fetch', '-q', 'origin');
    expect(() => git(world.folder, ...args)).toThrow();
  };
}

/** A commit of the course's that is published, but not yet pulled. */
const learnersClash: Step[] = [learnerEdits, commitsAll, courseClashes];

/** The repository on the host starts anew, with nothing of the old one. */
const startsAnew: Step[] = [
  courseGit('checkout', '-q', '--orphan', 'anew'),
  courseEditsApart,
  hostGit('reflog', 'expire', '--all', '--expire=now'),
  hostGit('gc', '-q', '--prune=now')
];

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
    learner: [learnerEdits, commitsAll],
    course: [commits({ 'poem.txt': MINE })],
    expect: { head: 'merge', result: { clashes: [] }, ...changed('') }
  },
  {
    name: 'the learner merged once, and commits again',
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
    learner: [learnerGit('rm', '-q', 'run.py')],
    course: [courseEditsApart],
    pull: { trigger: 'automatic' },
    expect: { files: { 'run.py': null } }
  },
  {
    name: 'the learner means to add a file',
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
  },
  {
    name: 'git packed the learner’s refs and objects',
    learner: [learnerEdits, learnerGit('gc', '-q')],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the index is lost',
    learner: [
      learnerEdits,
      world => rmSync(path.join(world.gitFolder, 'index'))
    ],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the index is torn',
    learner: [
      learnerEdits,
      world => writeFileSync(path.join(world.gitFolder, 'index'), 'DIRC')
    ],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
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
  },
  {
    name: 'git was told that a file is unchanged, and the learner changed it',
    learner: [
      learnerGit('update-index', '--assume-unchanged', 'poem.txt'),
      learnerEdits
    ],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the lesson was copied, so all times differ',
    learner: [
      ({ folder }) => {
        renameSync(folder, `${folder}-before`);
        cpSync(`${folder}-before`, folder, { recursive: true });
        rmSync(`${folder}-before`, { recursive: true });
      },
      learnerEdits
    ],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  }
];
