import {
  listLessons,
  pullParams,
  sourceOfRequest,
  type ILessonSource
} from './model';

const url = 'https://git.example/intro';

function source(folder: string, more: Partial<ILessonSource> = {}) {
  return {
    folder,
    title: folder,
    description: '',
    url,
    branch: '',
    open: '',
    subPath: '',
    auto: false,
    size: null,
    origin: 'course' as const,
    ...more
  };
}

describe('listLessons', () => {
  it.each([
    [[], [], []],
    [['b', 'a'], [], ['b', 'a']],
    [[], ['z', 'y'], ['z', 'y']],
    [['b'], ['a'], ['b', 'a']],
    [
      ['b', 'a'],
      ['b', 'c'],
      ['b', 'a', 'c']
    ],
    [['a', 'a'], [], ['a']]
  ])('course %j, links %j: %j', (course, linked, expected) => {
    const list = listLessons(
      course.map(folder => source(folder)),
      linked.map(folder => source(folder, { origin: 'link' }))
    );
    expect(list.map(lesson => lesson.folder)).toEqual(expected);
    expect(list.filter(lesson => lesson.origin === 'course')).toHaveLength(
      new Set(course).size
    );
  });
});

it.each<[string, Partial<ILessonSource>, number | null]>([
  ['the same', {}, 40],
  ['another repository', { url: `${url}2` }, null],
  ['another version', { branch: 'next' }, null],
  ['a part of it', { subPath: 'w1' }, null]
])('what a link brings takes what the course says of %s', (_, more, size) => {
  const list = listLessons(
    [source('intro', { size: 40 })],
    [source('mine', { origin: 'link', ...more })]
  );
  expect(list.map(lesson => lesson.size)).toEqual([40, size]);
});

describe('sourceOfRequest', () => {
  const known = source('weeks/intro', {
    title: 'Known',
    open: 'a.ipynb',
    subPath: 'w1'
  });
  const request = { url, branch: 'main', folder: 'weeks/intro' };

  it.each([
    [request, undefined, { title: 'intro', open: '', subPath: '' }],
    [request, known, { title: 'Known', open: 'a.ipynb', subPath: 'w1' }],
    [{ ...request, first: 'b.md' }, known, { title: 'Known', open: 'b.md' }],
    [
      { ...request, title: 'New', subPath: '' },
      known,
      { title: 'New', subPath: '' }
    ],
    [
      { ...request, url: `${url}2` },
      known,
      { title: 'intro', open: '', subPath: '' }
    ]
  ])('%j of %j', (asked, before, expected) => {
    expect(sourceOfRequest(asked, before)).toMatchObject({
      ...expected,
      size: null,
      origin: 'link',
      url: asked.url
    });
  });
});

describe('pullParams', () => {
  const request = { url, branch: '', folder: 'intro' };
  const known = source('intro', { subPath: 'w1' });

  it.each([
    [
      request,
      undefined,
      { depth: 1, subPath: '', first: '', trigger: 'asked' }
    ],
    [request, known, { subPath: 'w1' }],
    [{ ...request, subPath: 'w2' }, known, { subPath: 'w2' }],
    [{ ...request, url: `${url}2` }, known, { subPath: '' }],
    [{ ...request, depth: 0 }, undefined, { depth: 0 }]
  ])('%j of %j', (asked, before, expected) => {
    expect(pullParams(asked, before, 1)).toMatchObject(expected);
  });
});
