import type { IScenario } from './scenario';
import {
  LESSON,
  clones,
  commits,
  courseEdits,
  deletes,
  edits,
  writes
} from './steps';

/** Where the lesson goes, and how it came there. */
export const FOLDERS: IScenario[] = [
  {
    name: 'there is no folder yet',
    given: [commits(LESSON)],
    expect: { result: { kind: 'cloned', from: null, branch: 'main' } }
  },
  {
    name: 'there is an empty folder',
    given: [commits(LESSON), writes({ x: 'x' }), deletes('x')],
    expect: { result: { kind: 'cloned' } }
  },
  {
    name: 'nothing is new, and nothing was changed here',
    expect: { result: { kind: 'unchanged' } }
  },
  {
    name: 'git cloned it',
    given: [commits(LESSON), clones()],
    course: [courseEdits('poem.txt', 'line 1', 'LINE 1')]
  },
  {
    name: 'git cloned it, and the learner changed a file',
    given: [commits(LESSON), clones()],
    learner: [edits('run.py', 'one', 'uno')],
    course: [courseEdits('poem.txt', 'line 1', 'LINE 1')]
  }
];
