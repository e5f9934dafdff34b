import { nullTranslator } from '@jupyterlab/translation';
import type { IPullResult } from '../engine/protocol';
import { pulledWords } from './pulled-words';

const trans = nullTranslator.load('');

function words(result: Partial<IPullResult>, title = 'Intro') {
  const lists = { merged: [], kept: [], clashes: [], moved: [] };
  const full = { kind: 'updated', ...lists, ...result } as IPullResult;
  return pulledWords(title, full, trans);
}

const clash = { path: 'a.txt', beside: 'a_course.txt' };
const marked = { path: 'b.ipynb', beside: null };
const moved = { from: 'n.txt', to: 'n_mine.txt' };
const kept = '“Intro” was updated, and what you changed is still there.';
const long = 'x'.repeat(120);

it.each<[Partial<IPullResult>, string]>([
  [{ kind: 'cloned' }, '“Intro” is here.'],
  [{}, '“Intro” was updated.'],
  [{ merged: ['m'] }, kept],
  [{ kept: ['k'] }, kept]
])('says of %j that all is well: %s', (result, message) => {
  expect(words(result)).toEqual({ message, needsLook: false });
});

it.each<[Partial<IPullResult>, string]>([
  [{ clashes: [clash] }, `${kept} Look at a.txt and a_course.txt.`],
  [{ clashes: [marked] }, `${kept} Look at the marked cells in b.ipynb.`],
  [{ moved: [moved] }, `${kept} Your n.txt is now called n_mine.txt.`],
  [
    { clashes: [clash, marked], moved: [moved] },
    `${kept} 3 files need a look: see the Lessons panel.`
  ],
  [
    { clashes: [{ path: long, beside: long }] },
    `${kept} 1 file needs a look: see the Lessons panel.`
  ]
])('says of %j where to look: %s', (result, message) => {
  expect(words(result)).toEqual({ message, needsLook: true });
  expect(message.length).toBeLessThanOrEqual(140);
});

it('says where to look even where the title is too long', () => {
  expect(words({ clashes: [clash] }, long)).toEqual({
    message: '1 file needs a look: see the Lessons panel.',
    needsLook: true
  });
});

it('says nothing where nothing is new', () => {
  expect(words({ kind: 'unchanged', kept: ['k'] })).toBeNull();
});
