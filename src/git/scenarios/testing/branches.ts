import { MINE, THEIRS, BOTH, learnerEdits, courseEditsApart } from './poem';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  commits,
  commitsAll,
  courseGit,
  coursePrepares,
  edits,
  hostGit,
  learnerGit,
  publishesAs,
  pulls
} from './steps';

/** The usual lesson, with a second branch of the same commit. */
const twoBranches: Step[] = [
  commits(LESSON),
  publishesAs('refs/heads/2026'),
  pulls()
];

/** The course goes on in the second branch alone. */
const secondBranchGoesOn: Step[] = [
  courseGit('checkout', '-q', '-B', '2026'),
  coursePrepares('poem.txt', 'line 8', 'their 8'),
  publishesAs('refs/heads/2026')
];

/** The course gives its branch another name, and goes on there. */
const branchIsRenamed: Step[] = [
  ...secondBranchGoesOn,
  hostGit('symbolic-ref', 'HEAD', 'refs/heads/2026'),
  hostGit('update-ref', '-d', 'refs/heads/main')
];

/** The course publishes a tag of what it has. */
function tags(name: string): Step[] {
  return [courseGit('tag', '-f', name), publishesAs(`refs/tags/${name}`)];
}

/** Which branch or tag the link names. */
export const BRANCHES: IScenario[] = [
  {
    name: 'the link names the branch that the folder has',
    given: [commits(LESSON), pulls()],
    learner: [learnerEdits],
    course: [courseEditsApart],
    pull: { branch: 'main' },
    expect: { result: { branch: 'main' }, files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the link names another branch: refused, and a switch works',
    given: twoBranches,
    learner: [learnerEdits],
    course: secondBranchGoesOn,
    pull: { branch: '2026' },
    expect: {
      error: 'OtherBranch',
      wayOut: { otherBranch: 'switch' },
      result: { branch: '2026' },
      files: { 'poem.txt': BOTH },
      also: world =>
        expect(world.git('symbolic-ref', 'HEAD')).toBe('refs/heads/2026')
    }
  },
  {
    name: 'the link names another branch: another folder works',
    given: twoBranches,
    learner: [learnerEdits],
    course: secondBranchGoesOn,
    pull: { branch: '2026' },
    expect: {
      error: 'OtherBranch',
      wayOut: { folder: 'second' },
      result: { kind: 'cloned', branch: '2026' },
      files: { 'poem.txt': THEIRS }
    }
  },
  {
    name: 'a switch with a clash',
    given: twoBranches,
    learner: [edits('poem.txt', 'line 8', 'my 8')],
    course: secondBranchGoesOn,
    pull: { branch: '2026', otherBranch: 'switch' },
    expect: {
      result: { clashes: [{ path: 'poem.txt', beside: 'poem_course.txt' }] }
    }
  },
  {
    name: 'a switch with a commit of the learner’s',
    given: twoBranches,
    learner: [learnerEdits, commitsAll],
    course: secondBranchGoesOn,
    pull: { branch: '2026', otherBranch: 'switch' },
    expect: {
      files: { 'poem.txt': BOTH },
      also: world =>
        expect(world.git('log', '--format=%s', 'main')).toMatch(/^Mine\n/)
    }
  },
  {
    name: 'a switch to a branch of unrelated history',
    rare: true,
    given: [commits(LESSON), pulls()],
    learner: [learnerEdits],
    course: [
      courseGit('checkout', '-q', '--orphan', 'anew'),
      coursePrepares('poem.txt', 'line 8', 'their 8'),
      publishesAs('refs/heads/anew')
    ],
    pull: { branch: 'anew', otherBranch: 'switch' },
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the link names a tag: refused, and a switch works',
    given: [commits(LESSON), ...tags('v1'), courseEditsApart, pulls()],
    learner: [learnerEdits],
    pull: { branch: 'v1' },
    expect: {
      error: 'OtherBranch',
      wayOut: { otherBranch: 'switch' },
      result: { branch: 'v1' },
      files: { 'poem.txt': MINE }
    }
  },
  {
    name: 'from a tag to a branch',
    given: [commits(LESSON), ...tags('v1'), pulls({ branch: 'v1' })],
    learner: [learnerEdits],
    course: [courseEditsApart],
    pull: { branch: 'main', otherBranch: 'switch' },
    expect: { result: { branch: 'main' }, files: { 'poem.txt': BOTH } }
  },
  {
    name: 'from a tag to the next tag',
    rare: true,
    given: [commits(LESSON), ...tags('v1'), pulls({ branch: 'v1' })],
    learner: [learnerEdits],
    course: [courseEditsApart, ...tags('v2')],
    pull: { branch: 'v2', otherBranch: 'switch' },
    expect: { result: { branch: 'v2' }, files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the tag was moved',
    given: [commits(LESSON), ...tags('v1'), pulls({ branch: 'v1' })],
    learner: [learnerEdits],
    course: [courseEditsApart, ...tags('v1')],
    pull: { branch: 'v1' },
    expect: { result: { branch: 'v1' }, files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the branch was renamed upstream, and the link names none',
    given: [commits(LESSON), pulls()],
    learner: [learnerEdits],
    course: branchIsRenamed,
    expect: {
      result: { kind: 'updated', branch: '2026' },
      files: { 'poem.txt': BOTH }
    }
  },
  {
    name: 'the branch was renamed upstream, and the learner committed',
    given: [commits(LESSON), pulls()],
    learner: [learnerEdits, commitsAll],
    course: branchIsRenamed,
    expect: { head: 'merge', result: { branch: '2026' } }
  },
  {
    name: 'the remote’s HEAD is another branch now, and the link names none',
    given: twoBranches,
    learner: [learnerEdits],
    course: [
      ...secondBranchGoesOn,
      hostGit('symbolic-ref', 'HEAD', 'refs/heads/2026')
    ],
    expect: { result: { branch: '2026' }, files: { 'poem.txt': BOTH } }
  },
  {
    name: 'the branch that the link named is gone: the link without works',
    given: [commits(LESSON), pulls({ branch: 'main' })],
    learner: [learnerEdits],
    course: branchIsRenamed,
    pull: { branch: 'main' },
    expect: {
      error: 'BranchNotFound',
      wayOut: { branch: '' },
      result: { branch: '2026' }
    }
  },
  {
    name: 'a branch with a slash in its name',
    rare: true,
    given: [
      commits(LESSON),
      publishesAs('refs/heads/week/1'),
      pulls({ branch: 'week/1' })
    ],
    learner: [learnerEdits],
    course: [
      coursePrepares('poem.txt', 'line 8', 'their 8'),
      publishesAs('refs/heads/week/1')
    ],
    pull: { branch: 'week/1' },
    expect: { result: { branch: 'week/1' }, files: { 'poem.txt': BOTH } }
  },
  {
    name: 'a branch becomes a folder of branches',
    given: [
      commits(LESSON),
      publishesAs('refs/heads/week'),
      pulls({ branch: 'week' })
    ],
    learner: [learnerEdits],
    course: [
      hostGit('update-ref', '-d', 'refs/heads/week'),
      coursePrepares('poem.txt', 'line 8', 'their 8'),
      publishesAs('refs/heads/week/1')
    ],
    pull: { branch: 'week/1', otherBranch: 'switch' },
    expect: { result: { branch: 'week/1' }, files: { 'poem.txt': BOTH } }
  },
  {
    name: 'a branch and a tag have one name',
    given: [commits(LESSON), ...tags('v1'), pulls()],
    course: [
      coursePrepares('poem.txt', 'line 8', 'their 8'),
      publishesAs('refs/heads/v1')
    ],
    pull: { branch: 'v1', otherBranch: 'switch' },
    expect: { result: { branch: 'v1' }, files: { 'poem.txt': THEIRS } }
  },
  {
    name: 'the learner is on a branch of their own',
    given: [commits(LESSON), pulls()],
    learner: [
      learnerGit('checkout', '-q', '-b', 'mine'),
      learnerEdits,
      commitsAll
    ],
    course: [courseEditsApart],
    expect: { head: 'merge', files: { 'poem.txt': BOTH } }
  }
];
