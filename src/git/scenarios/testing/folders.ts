import { mkdirSync, writeFileSync } from 'fs';
import * as path from 'path';
import { git } from '../../../testing/upstream';
import { MINE, BOTH, learnerEdits, courseEditsApart } from './poem';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  POEM,
  clones,
  clonesByNbgitpuller,
  commits,
  courseEdits,
  courseGit,
  deletes,
  edits,
  editsNotebook,
  learnerGit,
  pulls,
  writes
} from './steps';

/** The lesson lies in a repository of the learner's. */
const isInRepository: Step = ({ around }) => {
  git(around, 'init', '-q');
  git(around, 'add', 'thesis.txt');
  git(around, 'commit', '-qm', 'Thesis');
};

/** The lesson has another place in the learner's home. */
function livesIn(folder: string): Step {
  return world => {
    world.params.folder = `${world.id}/${folder}`;
  };
}

/** The learner has the lesson's folder as a file. */
const folderIsFile: Step = ({ folder }) => writeFileSync(folder, 'mine');

/** Where the lesson goes, and how it came there. */
export const FOLDERS: IScenario[] = [
  {
    name: 'is not there yet',
    given: [commits(LESSON)],
    expect: { result: { kind: 'cloned', from: null, undo: null } }
  },
  {
    name: 'is empty',
    given: [commits(LESSON), ({ folder }) => void mkdirSync(folder)],
    expect: { result: { kind: 'cloned', branch: 'main' } }
  },
  {
    name: 'has the lesson, and nothing is new',
    expect: { result: { kind: 'unchanged' } }
  },
  {
    name: 'has the lesson with a change, and nothing is new',
    rare: true,
    learner: [learnerEdits],
    expect: { result: { kind: 'unchanged' }, files: { 'poem.txt': MINE } }
  },
  {
    name: 'was cloned by git',
    given: [commits(LESSON), clones()],
    learner: [learnerEdits],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'was cloned by git with one branch, and without tags',
    rare: true,
    given: [commits(LESSON), clones('--single-branch', '--no-tags')],
    learner: [learnerEdits],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'was cloned by git, and the learner committed without a remote branch',
    given: [commits(LESSON), clones()],
    learner: [
      learnerEdits,
      learnerGit('commit', '-qam', 'Mine'),
      learnerGit('update-ref', '-d', 'refs/remotes/origin/main')
    ],
    course: [courseEditsApart],
    expect: { head: 'merge', files: { 'poem.txt': BOTH } }
  },
  {
    name: 'was cloned by git, and its remote has another name',
    given: [commits(LESSON), clones('--origin', 'course')],
    learner: [learnerEdits],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'was cloned by nbgitpuller',
    given: [commits(LESSON), clonesByNbgitpuller],
    learner: [learnerEdits],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'was cloned by nbgitpuller, which committed the learner’s change',
    given: [commits(LESSON), clonesByNbgitpuller],
    learner: [
      learnerEdits,
      courseEdits('run.py', 'one', 'eins'),
      clonesByNbgitpuller
    ],
    course: [courseEditsApart],
    expect: { head: 'merge', files: { 'poem.txt': BOTH } }
  },
  {
    name: 'was cloned by nbgitpuller, which merged a clash',
    given: [commits(LESSON), clonesByNbgitpuller],
    learner: [
      learnerEdits,
      courseEdits('poem.txt', 'line 1', 'their 1'),
      clonesByNbgitpuller,
      editsNotebook('index.ipynb', content => {
        content.cells[0].source = ['a = 11'];
      })
    ],
    course: [courseEditsApart],
    expect: { head: 'merge', files: { 'poem.txt': BOTH } }
  },
  {
    name: 'was pulled by us, then by nbgitpuller',
    rare: true,
    learner: [
      learnerEdits,
      courseEdits('run.py', 'one', 'eins'),
      clonesByNbgitpuller
    ],
    course: [courseEditsApart],
    expect: { head: 'merge', files: { 'poem.txt': BOTH } }
  },
  {
    name: 'is no repository: the learner’s files stay',
    given: [commits(LESSON)],
    learner: [
      writes({
        'poem.txt': POEM,
        'run.py': 'mine\n',
        'own/notes.txt': 'own\n',
        data: 'a file\n'
      })
    ],
    expect: {
      result: { kind: 'cloned', adopted: ['poem.txt'] },
      files: { 'run_mine.py': 'mine\n', data_mine: 'a file\n' }
    }
  },
  {
    name: 'is no repository, and lost its git data',
    learner: [learnerEdits, deletes('.git')],
    course: [courseEditsApart],
    expect: {
      files: {
        'poem_mine.txt': MINE,
        'poem.txt': POEM.replace('line 8', 'their 8')
      }
    }
  },
  {
    name: 'is a repository of the learner’s without a commit',
    given: [commits(LESSON)],
    learner: [writes({ 'own.txt': 'own\n' }), learnerGit('init', '-q')]
  },
  {
    name: 'is a repository of the learner’s: another folder works',
    given: [commits(LESSON)],
    learner: [
      writes({ 'own.txt': 'own\n' }),
      learnerGit('init', '-q'),
      learnerGit('add', '-A'),
      learnerGit('commit', '-qm', 'Own')
    ],
    expect: { error: 'OtherRepository', wayOut: { folder: 'second' } }
  },
  {
    name: 'is in a repository of the learner’s',
    given: [commits(LESSON), isInRepository, pulls()],
    learner: [learnerEdits],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'is not there yet, in a repository of the learner’s',
    rare: true,
    given: [commits(LESSON), isInRepository]
  },
  {
    name: 'is a file: another folder works',
    given: [commits(LESSON)],
    learner: [folderIsFile],
    expect: { error: 'OtherRepository', wayOut: { folder: 'second' } }
  },
  {
    name: 'is deep, with spaces and other letters',
    given: [livesIn('Kurs ä/Woche 1 %20 #/lesson?'), commits(LESSON), pulls()],
    learner: [learnerEdits],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'has one folder of the repository only',
    given: [
      commits({ ...LESSON, 'part/a.txt': POEM, 'other/b.txt': 'b\n' }),
      pulls({ subPath: 'part' })
    ],
    learner: [edits('part/a.txt', 'line 1', 'my 1')],
    course: [
      courseEdits('part/a.txt', 'line 8', 'their 8'),
      commits({ 'other/b.txt': 'c\n', 'other/new.txt': 'new\n' })
    ],
    pull: { subPath: 'part' },
    expect: { files: { 'part/a.txt': BOTH, other: null, 'run.py': null } }
  },
  {
    name: 'has one folder only, and the learner a file where another would be',
    given: [
      commits({ ...LESSON, 'part/a.txt': POEM, 'other/b.txt': 'b\n' }),
      pulls({ subPath: 'part' })
    ],
    learner: [writes({ 'run.py': 'mine\n', other: 'mine\n' })],
    course: [commits({ 'run.py': 'x\n', 'part/c.txt': 'c\n' })],
    pull: { subPath: 'part' },
    expect: { files: { 'run.py': 'mine\n', other: 'mine\n' } }
  },
  {
    name: 'has an ignored file of the learner’s that the course adds',
    given: [commits({ ...LESSON, '.gitignore': '*.log\n' }), pulls()],
    learner: [writes({ 'out.log': 'mine\n' })],
    course: [
      world => {
        writeFileSync(path.join(world.upstream.folder, 'out.log'), 'theirs\n');
      },
      courseGit('add', '-f', 'out.log'),
      commits({})
    ],
    expect: { files: { 'out.log': 'theirs\n', 'out_mine.log': 'mine\n' } }
  }
];

/** On a server that refuses hidden files. */
export const HIDDEN: IScenario[] = [
  {
    name: 'is new: hidden files are named',
    given: [commits({ ...LESSON, '.env': 'x\n' })],
    expect: { result: { skipped: [{ path: '.env', reason: 'hidden' }] } }
  },
  {
    name: 'is changed by both',
    learner: [learnerEdits],
    course: [courseEditsApart],
    expect: { files: { 'poem.txt': BOTH } }
  },
  {
    name: 'has a clash, an own file in the way and a deletion',
    learner: [learnerEdits, writes({ 'new.txt': 'mine\n' }), deletes('run.py')],
    course: [
      commits({
        'poem.txt': POEM.replace('line 1', 'their 1'),
        'new.txt': 'theirs\n',
        'logo.png': null
      })
    ],
    expect: {
      result: {
        clashes: [{ path: 'poem.txt', beside: 'poem_course.txt' }],
        moved: [{ from: 'new.txt', to: 'new_mine.txt' }],
        restored: ['run.py'],
        deleted: ['logo.png']
      }
    }
  },
  {
    name: 'has a hidden file of the learner’s where the course adds one',
    learner: [writes({ '.env': 'mine\n' })],
    course: [commits({ '.env': 'theirs\n' })],
    expect: { files: { '.env': 'mine\n' } }
  }
];
