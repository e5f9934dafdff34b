import { StateDB } from '@jupyterlab/statedb';
import type { ReadonlyPartialJSONValue } from '@lumino/coreutils';
import { LinkedLessons, readSources } from './linked-lessons';
import type { ILessonSource } from './model';

const intro: ILessonSource = {
  folder: 'intro',
  title: 'Introduction',
  description: '',
  url: 'https://git.example/intro',
  branch: '',
  open: '',
  subPath: '',
  auto: false,
  size: null,
  origin: 'link'
};
const other = { ...intro, folder: 'other' };

it.each<[ReadonlyPartialJSONValue | undefined, string[]]>([
  [undefined, []],
  [null, []],
  ['nonsense', []],
  [{ lessons: {} }, []],
  [{ lessons: [null, 3, {}] }, []],
  [{ lessons: [{ ...intro, url: 7 }] }, []],
  [{ lessons: [{ ...intro, folder: '' }] }, []],
  [{ lessons: [{ ...intro, folder: '.ipython/startup' }] }, []],
  [{ lessons: [{ ...intro, folder: 'a/../../b' }] }, []],
  [{ lessons: [{ ...intro, folder: '/a' }] }, []],
  [{ lessons: [{ ...intro, folder: 'homeroom-git/a' }] }, []],
  [{ lessons: [{ ...intro }, { ...other }] }, ['intro', 'other']]
])('reads %j', (saved, expected) => {
  expect(readSources(saved).map(lesson => lesson.folder)).toEqual(expected);
});

it('keeps what was added before it was restored', async () => {
  const state = new StateDB();
  const first = new LinkedLessons(state);
  await first.restore();
  await first.add(intro);

  const second = new LinkedLessons(state);
  await second.add(other);
  await second.restore();
  const third = new LinkedLessons(state);
  await third.restore();
  expect(third.sources).toEqual([intro, other]);
  await third.forget('intro');
  const fourth = new LinkedLessons(state);
  await fourth.restore();
  expect(fourth.sources).toEqual([other]);
});

it('works without a database', async () => {
  const lessons = new LinkedLessons(null);
  await lessons.restore();
  await lessons.add(intro);
  expect(lessons.sources).toEqual([intro]);
});
