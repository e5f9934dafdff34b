import type { ILesson } from '../../tokens';
import { linkSource } from './link-source';

const lesson = (folder: string, more: Partial<ILesson> = {}): ILesson =>
  ({
    folder,
    url: `https://h/${folder}`,
    branch: '',
    open: '',
    ...more
  }) as ILesson;

const lessons = [
  lesson('a', { open: 'start.ipynb' }),
  lesson('a/b', { branch: 'next' }),
  lesson('ab')
];

it.each([
  ['a', { repo: 'https://h/a', branch: '', folder: 'a', file: 'start.ipynb' }],
  ['a/x/y', { repo: 'https://h/a', branch: '', folder: 'a', file: 'x/y' }],
  [
    'a/b/x',
    { repo: 'https://h/a/b', branch: 'next', folder: 'a/b', file: 'x' }
  ],
  ['ab/x', { repo: 'https://h/ab', branch: '', folder: 'ab', file: 'x' }],
  ['abc', null],
  ['', null],
  [null, null]
])('makes a link to %p of %j', (path, expected) => {
  expect(linkSource(lessons, path)).toEqual(expected);
});
