import { notebook, saved } from './notebooks';
import type { Step } from './scenario';
import {
  IMAGE,
  LESSON,
  POEM,
  commits,
  deletes,
  editsNotebook,
  pulls,
  renames,
  edits,
  writes
} from './steps';

/** The usual lesson with a file for each thing that an update does. */
export const givenAllKinds: Step[] = [
  commits({
    ...LESSON,
    'merged.txt': POEM,
    'clash.txt': POEM,
    'kept.txt': POEM,
    'deleted-there.txt': 'x\n',
    'deleted-here.txt': 'x\n',
    'becomes-folder': 'x\n',
    'edited-becomes-folder': POEM,
    'folder/becomes-file.txt': 'x\n'
  }),
  pulls()
];

/** What the learner does before it. */
export const learnerDoesAll: Step[] = [
  edits('merged.txt', 'line 1', 'my 1'),
  edits('clash.txt', 'line 1', 'my 1'),
  edits('kept.txt', 'line 1', 'my 1'),
  edits('edited-becomes-folder', 'line 1', 'my 1'),
  deletes('deleted-here.txt'),
  renames('run.py', 'my/run.py'),
  writes({
    'in-the-way.txt': 'mine\n',
    'same.txt': 'same\n',
    'folder/own.txt': 'own\n',
    'logo.png': IMAGE.map(byte => 255 - byte),
    'own.txt': 'own\n'
  }),
  editsNotebook('index.ipynb', ({ cells }) => {
    cells[0].source = ['a = 11'];
  })
];

/** What the course does. */
export const courseDoesAll: Step = commits({
  'merged.txt': POEM.replace('line 8', 'their 8'),
  'clash.txt': POEM.replace('line 1', 'their 1'),
  'deleted-there.txt': null,
  'becomes-folder': null,
  'becomes-folder/new.txt': 'new\n',
  'edited-becomes-folder': null,
  'edited-becomes-folder/new.txt': 'new\n',
  folder: 'a file now\n',
  'in-the-way.txt': 'theirs\n',
  'same.txt': 'same\n',
  'added/deep/new.txt': 'new\n',
  'logo.png': IMAGE.map(byte => byte ^ 0x55),
  'index.ipynb': saved(notebook('a = 1', 'b = 2', 'c = 30'))
});
