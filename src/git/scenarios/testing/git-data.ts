import { cpSync, renameSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { BOTH, learnerEdits, courseEditsApart } from './poem';
import type { IScenario } from './scenario';
import { learnerGit } from './steps';

/** What is in the folder of git’s data. */
export const GIT_DATA: IScenario[] = [
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
    rare: true,
    learner: [
      learnerEdits,
      world => writeFileSync(path.join(world.gitFolder, 'index'), 'DIRC')
    ],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'git was told that a file is unchanged, and the learner changed it',
    rare: true,
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
