import { CodedError } from '../errors';
import type { IHubClient } from '../hub/client';
import { repositoryName, withDefaults } from './lesson-defaults';
import type { ILessonsAnswer } from '../hub/lessons';
import { FollowedLessons } from './followed-lessons';
import { CourseModel } from './model';

const HUB = { version: 1, title: 'Of the hub' };
const SETTINGS = { version: 1, title: 'Of the settings' };

function hub(manifest: unknown): IHubClient {
  return {
    getService: async name =>
      manifest === undefined ? null : { name, info: { homeroom: { manifest } } }
  };
}
const lostHub: IHubClient = {
  getService: () =>
    Promise.reject(new CodedError('HubUnavailable', { status: 0, detail: 'x' }))
};
const settings = (value: unknown) => async (): Promise<unknown> => value;
const brokenSettings = (): Promise<unknown> =>
  Promise.reject(new Error('no such schema'));

it.each<
  [string, CourseModel.IOptions, source: string, title: string | null, string[]]
>([
  ['nothing', { hub: null }, 'none', null, []],
  [
    'empty settings',
    { hub: null, readSettings: settings(null) },
    'none',
    null,
    []
  ],
  [
    'settings',
    { hub: null, readSettings: settings(SETTINGS) },
    'settings',
    SETTINGS.title,
    []
  ],
  ['hub', { hub: hub(HUB) }, 'hub', HUB.title, []],
  [
    'hub before settings',
    { hub: hub(HUB), readSettings: settings(SETTINGS) },
    'hub',
    HUB.title,
    []
  ],
  [
    'hub without a service',
    { hub: hub(undefined), readSettings: settings(SETTINGS) },
    'settings',
    SETTINGS.title,
    []
  ],
  [
    'hub without a course',
    { hub: hub(null), readSettings: settings(SETTINGS) },
    'settings',
    SETTINGS.title,
    []
  ],
  [
    'invalid at the hub',
    { hub: hub({}), readSettings: settings(SETTINGS) },
    'hub',
    null,
    ['invalid', 'invalid']
  ],
  [
    'newer at the hub',
    { hub: hub({ version: 2 }), readSettings: settings(SETTINGS) },
    'hub',
    null,
    ['newer']
  ],
  [
    'invalid in settings',
    { hub: null, readSettings: settings([]) },
    'settings',
    null,
    ['invalid']
  ],
  ['no answer', { hub: lostHub }, 'none', null, ['unreachable']],
  [
    'no answer, but settings',
    { hub: lostHub, readSettings: settings(SETTINGS) },
    'settings',
    SETTINGS.title,
    ['unreachable']
  ],
  [
    'settings that cannot be read',
    { hub: null, readSettings: brokenSettings },
    'none',
    null,
    ['unreachable']
  ],
  [
    'a validator that does not load',
    { hub: hub(HUB), validator: () => Promise.reject(new Error('chunk')) },
    'none',
    null,
    ['unreachable']
  ]
])('%s', async (_, options, source, title, problems) => {
  const model = new CourseModel(options);
  await model.ready;
  expect(model.source).toBe(source);
  expect(model.manifest?.title ?? null).toBe(title);
  expect(model.problems.map(problem => problem.kind)).toEqual(problems);
});

it('says when the course changed, and only then', async () => {
  let published: unknown = HUB;
  const model = new CourseModel({
    hub: { getService: name => hub(published).getService(name) }
  });
  const titles: (string | undefined)[] = [];
  model.changed.connect(() => titles.push(model.manifest?.title));
  await model.ready;
  await model.refresh();
  published = { ...HUB, title: 'Anew' };
  await model.refresh();
  expect(titles).toEqual([HUB.title, 'Anew']);
});

it('keeps what the hub published when it does not answer any more', async () => {
  let answers = true;
  const model = new CourseModel({
    hub: {
      getService: name => (answers ? hub(HUB) : lostHub).getService(name)
    },
    readSettings: settings(SETTINGS)
  });
  await model.ready;
  answers = false;
  await model.refresh();
  expect(model.manifest?.title).toBe(HUB.title);
  expect(model.problems.map(problem => problem.kind)).toEqual(['unreachable']);
  answers = true;
  await model.refresh();
  expect(model.problems).toEqual([]);
});

it('takes the answer of the last look, in whatever order they come', async () => {
  const answers: ((manifest: unknown) => void)[] = [];
  const model = new CourseModel({
    hub: {
      getService: name =>
        new Promise(resolve =>
          answers.push(manifest =>
            resolve({ name, info: { homeroom: { manifest } } })
          )
        )
    }
  });
  const again = model.refresh();
  answers[1]({ ...HUB, title: 'Second' });
  await again;
  answers[0]({ ...HUB, title: 'First' });
  await model.ready;
  expect(model.manifest?.title).toBe('Second');
});

describe('lessons of a file in a repository', () => {
  const FROM = { ...HUB, lessonsFrom: { repo: 'https://git.example/o/list' } };
  const lesson = (name: string) => ({
    name,
    repo: `https://git.example/o/${name}`
  });

  let now: number;
  let answer: ILessonsAnswer | 'same' | null;
  let asked: string[];
  let hubAsked: number;

  beforeEach(() => {
    now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    asked = [];
    hubAsked = 0;
    answer = { lessons: [lesson('one')], mistakes: [], tag: '"1"' };
  });

  afterEach(() => jest.restoreAllMocks());

  const follow = (manifest: unknown = FROM): CourseModel =>
    new CourseModel({
      hub: {
        getService: async name => {
          hubAsked++;
          return hub(manifest).getService(name);
        }
      },
      followed: new FollowedLessons(async known => {
        asked.push(known);
        return answer;
      })
    });
  const names = ({ manifest }: CourseModel): string[] | undefined =>
    manifest?.lessons?.map(({ name }) => name);

  it('are there from the start, and others while the page lasts', async () => {
    const model = follow();
    await model.ready;
    expect(model.followsLessons).toBe(true);
    expect(names(model)).toEqual(['one']);
    expect(model.manifest?.lessons?.[0].folder).toBe('one');
    const changed = jest.fn();
    model.changed.connect(changed);
    now += 60_000;
    answer = {
      lessons: [lesson('two'), lesson('one')],
      mistakes: [],
      tag: '"2"'
    };
    await model.refreshLessons();
    expect(names(model)).toEqual(['two', 'one']);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(asked).toEqual(['', '"1"']);
    expect(hubAsked).toBe(1);
  });

  it('are asked for at most once a minute', async () => {
    const model = follow();
    await model.ready;
    now += 59_999;
    await model.refreshLessons();
    await model.refresh();
    expect(asked).toHaveLength(1);
    now += 1;
    await Promise.all([model.refreshLessons(), model.refreshLessons()]);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, ILessonsAnswer | 'same' | null]>([
    ['nothing new', 'same'],
    ['no answer', null]
  ])('stay where there is %s', async (_, next) => {
    const model = follow();
    await model.ready;
    const changed = jest.fn();
    model.changed.connect(changed);
    now += 60_000;
    answer = next;
    await model.refreshLessons();
    await model.refresh();
    expect(names(model)).toEqual(['one']);
    expect(changed).not.toHaveBeenCalled();
  });

  it('stay where the newest file has mistakes, of which instructors hear', async () => {
    const model = follow();
    await model.ready;
    now += 60_000;
    answer = {
      lessons: [lesson('one')],
      mistakes: ['lessons.yaml:3: lessons[0].repo: expected text, found 3'],
      tag: '"2"'
    };
    await model.refreshLessons();
    expect(names(model)).toEqual(['one']);
    expect(model.problems).toEqual([
      { kind: 'lessons', source: 'hub', detail: answer.mistakes[0] }
    ]);
  });

  it('are none before the service read any', async () => {
    answer = { lessons: null, mistakes: [], tag: '"0"' };
    const model = follow();
    await model.ready;
    expect(model.manifest?.title).toBe(HUB.title);
    expect(names(model)).toBeUndefined();
    expect(model.problems).toEqual([]);
  });

  it('are not asked for where the course lists its own', async () => {
    const model = follow({ ...HUB, lessons: [lesson('own')] });
    await model.ready;
    now += 60_000;
    await model.refreshLessons();
    expect(names(model)).toEqual(['own']);
    expect(asked).toEqual([]);
  });

  it('need a hub', async () => {
    const model = new CourseModel({ hub: null, readSettings: settings(FROM) });
    await model.ready;
    expect(model.followsLessons).toBe(false);
    expect(model.problems.map(({ detail }) => detail)).toEqual([
      'lessonsFrom: expected a hub, whose service reads lessons from a file'
    ]);
  });
});

it.each([
  ['https://github.com/o/n', 'n'],
  ['https://github.com/o/n.git', 'n'],
  ['https://github.com/o/n.git///', 'n'],
  ['https://github.com/o/.git', ''],
  ['https://github.com/o/n.github.io', 'n.github.io']
])('puts %s into %p', (repo, folder) => {
  expect(repositoryName(repo)).toBe(folder);
  expect(withDefaults({ name: 'x', repo })).toEqual({
    name: 'x',
    title: 'x',
    description: '',
    repo,
    branch: '',
    folder,
    open: '',
    auto: false
  });
});
