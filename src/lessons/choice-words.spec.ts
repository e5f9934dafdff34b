import { nullTranslator } from '@jupyterlab/translation';
import type { IChooseResult } from '../engine/protocol';
import { choiceWords } from './choice-words';

const trans = nullTranslator.load('');

it.each<[Partial<IChooseResult>, string]>([
  [{ choice: 'mine' }, '“a.txt” is yours'],
  [{ choice: 'course' }, '“a.txt” is the course’s'],
  [
    { choice: 'course', removed: 'a_course.txt' },
    '“a.txt” is the course’s · “a_course.txt” removed'
  ],
  [
    { choice: 'both', beside: 'a_course.txt' },
    '“a.txt” is yours, “a_course.txt” is the course’s'
  ],
  [{ choice: 'both' }, '“a.txt” is yours'],
  [{ choice: 'mine', isCell: true }, '“a.txt” has your cell'],
  [{ choice: 'course', isCell: true }, '“a.txt” has the course’s cell'],
  [{ choice: 'both', isCell: true }, '“a.txt” has both cells'],
  [{ choice: 'mine', undo: null }, '“a.txt” was so already']
])('says of %j: %s', (change, expected) => {
  const result: IChooseResult = {
    ...{ folder: 'a', path: 'a.txt', choice: 'mine', isCell: false },
    ...{ beside: null, removed: null, undo: 'x' },
    ...change
  };
  expect(choiceWords(result, trans)).toBe(expected);
});
