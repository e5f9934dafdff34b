import { CodedError } from '../errors';
import type { IProgress } from '../engine/protocol';
import type { ILesson, LessonState } from '../tokens';
import { Confirmations } from './confirmations';
import { LinkFollower } from './follow';
import { parseLink } from './parse';
import { pullProgress } from './pull-progress';
import {
  FakeCourse,
  FakeLessons,
  FakeNotices,
  FakeOpener,
  settled
} from './testing/fakes';
import type { IPullLink } from './types';
import type { WayOut } from './ways-out';

const lessons = new FakeLessons();
let opener: FakeOpener;
let notices: FakeNotices;
let questions: LinkFollower.IQuestion[];
let answer: boolean;
let refusals: string[];
let wayOut: WayOut | null;
let running: string;
let environments: string[];
let follower: LinkFollower;

const options = (): LinkFollower.IOptions => ({
  course: new FakeCourse(null),
  lessons,
  opener,
  notices,
  confirmations: new Confirmations(null),
  trustedHosts: async () => ['git.example'],
  ask: async question => {
    questions.push(question);
    return answer;
  },
  askWayOut: async error => {
    refusals.push(error.code);
    return wayOut;
  },
  readEnvironment: async () => ({ profile: running, image: '' }),
  askEnvironment: async ({ wanted }) => {
    environments.push(wanted);
    return answer;
  }
});

beforeEach(() => {
  lessons.tasks.length = 0;
  lessons.lessons = [];
  opener = new FakeOpener();
  notices = new FakeNotices();
  questions = [];
  answer = true;
  refusals = [];
  wayOut = null;
  running = '';
  environments = [];
  follower = new LinkFollower(options());
});

function link(more = '', repo = 'https://git.example/o/n'): IPullLink {
  const parsed = parseLink(`repo=${repo}&${more}`);
  if (!parsed) {
    throw new Error('no link');
  }
  return parsed;
}

/** Follow a link as far as the pull. */
async function begin(followed: IPullLink): Promise<FakeLessons['tasks'][0]> {
  void follower.follow(followed);
  await settled();
  return lessons.tasks[lessons.tasks.length - 1];
}

it('pulls, opens the file as soon as it is written, and tells the end', async () => {
  const task = await begin(link('urlpath=lab/tree/n/a.ipynb&branch=b&depth=3'));
  expect(task.request).toEqual({
    url: 'https://git.example/o/n',
    branch: 'b',
    folder: 'n',
    title: 'n',
    depth: 3,
    first: 'a.ipynb',
    trigger: 'asked'
  });
  expect(opener.opened).toEqual([]);
  task.first.resolve('n/a.ipynb');
  await settled();
  expect(opener.opened).toEqual(['n/a.ipynb']);
  await task.succeed();
  expect(opener.opened).toEqual(['n/a.ipynb']);
  expect(notices.told).toEqual(['begin n', 'cloned']);
});

it('leaves the depth to the settings', async () => {
  const { request } = await begin(link());
  expect(request).not.toHaveProperty('depth');
});

it('opens a file that is there before the pull ends', async () => {
  opener.there = ['n/a.ipynb'];
  const task = await begin(link('urlpath=lab/tree/n/a.ipynb'));
  expect(opener.opened).toEqual(['n/a.ipynb']);
  task.first.resolve('n/a.ipynb');
  await task.succeed('unchanged');
  expect(opener.opened).toEqual(['n/a.ipynb']);
});

it.each<[string, string, string]>([
  ['a folder', '', 'n'],
  ['an application', 'urlpath=rstudio/', 'rstudio/'],
  ['a file outside the lesson', 'urlpath=tree/other.md', 'other.md']
])('opens %s after the pull', async (_, more, opened) => {
  const task = await begin(link(more));
  expect(task.request.first).toBe('');
  expect(opener.opened).toEqual([]);
  await task.succeed();
  expect(opener.opened).toEqual([opened]);
});

it('does not leave a page that still pulls', async () => {
  opener.isNotebook = true;
  opener.there = ['n/a.ipynb'];
  const task = await begin(link('urlpath=lab/tree/n/a.ipynb'));
  task.first.resolve('n/a.ipynb');
  await settled();
  expect(opener.opened).toEqual([]);
  await task.succeed();
  expect(opener.opened).toEqual(['n/a.ipynb']);
});

it('tries again after the pull what did not open early', async () => {
  opener.failures = [new CodedError('FileNotFound', { path: 'x' })];
  const task = await begin(link('urlpath=lab/tree/n/a.ipynb'));
  task.first.resolve('n/a.ipynb');
  await task.succeed();
  expect(opener.opened).toEqual(['n/a.ipynb']);
  expect(notices.told).toEqual(['begin n', 'cloned']);
});

it('says that the file is not there', async () => {
  opener.failures = [new CodedError('FileNotFound', { path: 'x' })];
  await (await begin(link('urlpath=lab/tree/n/a.ipynb'))).succeed();
  expect(notices.told).toEqual(['begin n', 'failed: FileNotFound']);
});

it('tells a failure, and keeps what is open', async () => {
  opener.there = ['n/a.ipynb'];
  const task = await begin(link('urlpath=lab/tree/n/a.ipynb'));
  await task.fail(new CodedError('FolderBusy', { folder: 'n' }));
  expect(opener.opened).toEqual(['n/a.ipynb']);
  expect(notices.told).toEqual(['begin n', 'failed: FolderBusy']);
});

it('stops when the learner cancels', async () => {
  await begin(link());
  notices.cancel();
  await settled();
  expect(opener.opened).toEqual([]);
  expect(notices.told).toEqual(['begin n', 'failed: Cancelled']);
});

const otherBranch = new CodedError('OtherBranch', {
  ...{ folder: 'n', branch: 'main', expected: 'b' }
});
const otherRepository = new CodedError('OtherRepository', {
  ...{ folder: 'n', url: 'https://git.example/x', expected: 'y' }
});

it('switches to the version of the link when the learner says so', async () => {
  wayOut = 'switch';
  const task = await begin(link('branch=b&urlpath=lab/tree/n/a.ipynb'));
  await task.fail(otherBranch);
  const [first, second] = lessons.tasks;
  expect(second.request).toEqual({ ...first.request, otherBranch: 'switch' });
  await second.succeed('updated');
  expect(opener.opened).toEqual(['n/a.ipynb']);
  expect(refusals).toEqual(['OtherBranch']);
  expect(notices.told).toEqual(['begin n', 'dismissed', 'begin n', 'updated']);
});

it('gets the lesson into another folder when the learner says so', async () => {
  wayOut = 'elsewhere';
  const task = await begin(link('urlpath=lab/tree/n/a.ipynb'));
  await task.fail(otherRepository);
  const [, second] = lessons.tasks;
  expect(second.request).toMatchObject({
    ...{ folder: 'n-2', title: 'n (n-2)', first: 'a.ipynb' },
    url: 'https://git.example/o/n'
  });
  expect(second.request).not.toHaveProperty('otherBranch');
  await second.succeed();
  expect(opener.opened).toEqual(['n-2/a.ipynb']);
});

it('leaves everything as it is where the learner wants no way out', async () => {
  const task = await begin(link());
  await task.fail(otherRepository);
  expect(lessons.tasks).toHaveLength(1);
  expect(notices.told).toEqual(['begin n', 'dismissed']);
});

it('asks about no other failure', async () => {
  await (await begin(link())).fail(new CodedError('NoSpace', { path: 'n' }));
  expect(refusals).toEqual([]);
});

it('asks once about a repository that nobody vouches for', async () => {
  const other = link('', 'https://other.example/o/n');
  await (await begin(other)).succeed();
  await (await begin(other)).succeed();
  expect(questions).toEqual([
    { url: 'https://other.example/o/n', title: 'n', hasCourse: false }
  ]);
  expect(lessons.tasks).toHaveLength(2);
});

it('does nothing after a no, and asks again next time', async () => {
  answer = false;
  const other = link('', 'https://other.example/o/n');
  opener.there = ['n'];
  await begin(other);
  await begin(other);
  expect(questions).toHaveLength(2);
  expect(lessons.tasks).toEqual([]);
  expect(opener.opened).toEqual([]);
  expect(notices.told).toEqual([]);
});

it('does not ask about a lesson of the course, and calls it by its title', async () => {
  const course = new FakeCourse({
    version: 1,
    title: 'Maps',
    lessons: [
      { name: 'x', title: 'First', repo: 'https://h/o/n.git', folder: 'n' }
    ]
  });
  follower = new LinkFollower({ ...options(), course });
  const { request } = await begin(link('', 'https://h/o/n'));
  expect(request).toMatchObject({ title: 'First', url: 'https://h/o/n.git' });
  await begin(link('', 'https://h/o/m'));
  expect(questions).toMatchObject([{ url: 'https://h/o/m', hasCourse: true }]);
});

it('tells what goes wrong before the pull', async () => {
  follower = new LinkFollower({
    ...options(),
    trustedHosts: () => Promise.reject(new Error('x'))
  });
  await follower.follow(link());
  expect(notices.told).toEqual(['Unexpected']);
});

it('tells the progress of this lesson until the end', async () => {
  const working = (folder: string, loaded: number): ILesson =>
    ({
      folder,
      state: {
        kind: 'working',
        progress: { phase: 'downloading', loaded, total: 10 }
      }
    }) as ILesson;
  const task = await begin(link());
  lessons.lessons = [working('other', 9), working('n', 5)];
  lessons.changed.emit();
  await task.succeed();
  lessons.changed.emit();
  expect(notices.told).toEqual(['begin n', 'progress 0.25', 'cloned']);
});

it.each<[LessonState, number | null]>([
  [{ kind: 'queued' }, null],
  [working('connecting', 0, null), null],
  [working('downloading', 5, null), null],
  [working('downloading', 5, 10), 0.25],
  [working('downloading', 20, 10), 0.5],
  [working('indexing', 1, 2), 0.5],
  [working('storing', 5, 10), 0.625],
  [working('writing', 0, null), 0.75],
  [working('writing', 5, 10), 0.875],
  [working('finishing', 0, null), 1]
])('reads the progress of %j: %p', (state, expected) => {
  expect(pullProgress(state)).toBe(expected);
});

function working(
  phase: IProgress['phase'],
  loaded: number,
  total: number | null
): LessonState {
  return { kind: 'working', progress: { phase, loaded, total } };
}

it.each([
  ['', '', true, [], 1],
  ['profile=gpu', '', true, [], 1],
  ['profile=gpu', 'gpu', true, [], 1],
  ['', 'small', true, [], 1],
  ['profile=gpu', 'small', true, ['gpu'], 1],
  ['profile=gpu', 'small', false, ['gpu'], 0]
])(
  'with %p on %p, answered %p, asks %j',
  async (parameters, profile, yes, asked, pulls) => {
    running = profile;
    answer = yes;
    await begin(link(parameters));
    expect(environments).toEqual(asked);
    expect(lessons.tasks).toHaveLength(pulls);
  }
);
