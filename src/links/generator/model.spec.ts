import type { CourseManifest } from '../../course/manifest';
import type { IRemoteFiles } from '../../engine/protocol';
import { CodedError } from '../../errors';
import type { ILinkPlace } from '../build';
import { parseLink } from '../parse';
import { FakeCourse } from '../testing/fakes';
import { LinkModel } from './model';
import { RemoteLook } from './remote-look';

const REPO = 'https://git.example.org/o/n';
const REMOTE: IRemoteFiles = {
  defaultBranch: 'main',
  branch: 'main',
  branches: ['main', 'next'],
  files: ['start.ipynb'],
  isComplete: true
};

/** Lessons that tell what they were asked, and answer when the test says so. */
class FakeLessons {
  readonly asked: string[] = [];
  readonly cancelled: string[] = [];
  answer: (url: string) => Promise<IRemoteFiles> = () =>
    Promise.resolve(REMOTE);

  lookAt(
    url: string,
    branch: string,
    signal: AbortSignal
  ): Promise<IRemoteFiles> {
    const what = `${url} ${branch}`;
    this.asked.push(what);
    signal.addEventListener('abort', () => this.cancelled.push(what));
    return this.answer(url);
  }
}

let lessons: FakeLessons;
let model: LinkModel;

function start(
  manifest: Partial<CourseManifest> = { hosts: ['git.example.org'] },
  here: ILinkPlace = { kind: 'hub', url: 'https://h/hub/' }
): void {
  lessons = new FakeLessons();
  const course = new FakeCourse({ version: 1, title: 'C', ...manifest });
  const vouchers = async () => ({
    manifest: course.manifest,
    trustedHosts: [],
    confirmed: new Set<string>()
  });
  const look = new RemoteLook({ lessons, vouchers });
  model = new LinkModel({ course, here, look });
}

/** Let somebody rest from typing for so many ms. */
function rest(time: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(time);
}

beforeEach(() => {
  jest.useFakeTimers();
  start();
});

afterEach(() => {
  model.dispose();
  jest.useRealTimers();
});

it('asks the host once nobody types any more, and for the last address alone', async () => {
  for (const repo of ['h', 'https://git.example.org/o', REPO]) {
    model.set({ repo });
    await rest(300);
  }
  expect(lessons.asked).toEqual([]);
  expect(model.remote.kind).toBe('looking');
  await rest(300);
  expect(lessons.asked).toEqual([`${REPO} `]);
  expect(model.remote).toEqual({ kind: 'seen', remote: REMOTE });
  model.set({ file: 'start.ipynb', folder: 'x' });
  await rest(1000);
  expect(lessons.asked).toHaveLength(1);
});

it('cancels a look when typing goes on, and does not hear its answer', async () => {
  let answer: (remote: IRemoteFiles) => void = () => undefined;
  lessons.answer = () => new Promise(resolve => (answer = resolve));
  model.set({ repo: REPO });
  await rest(600);
  model.set({ branch: 'next' });
  expect(lessons.cancelled).toEqual([`${REPO} `]);
  answer(REMOTE);
  await rest(100);
  expect(model.remote.kind).toBe('looking');
  lessons.answer = () => Promise.resolve({ ...REMOTE, branch: 'next' });
  await rest(600);
  expect(lessons.asked).toEqual([`${REPO} `, `${REPO} next`]);
  expect(model.remote).toMatchObject({ remote: { branch: 'next' } });
});

it('leaves alone a repository that nobody vouched for until somebody does', async () => {
  start({});
  model.set({ repo: REPO });
  await rest(600);
  expect(model.remote).toEqual({ kind: 'ask', host: 'git.example.org' });
  expect(lessons.asked).toEqual([]);
  expect(model.link.kind).toBe('link');
  model.lookAnyway();
  await rest(0);
  expect(model.remote.kind).toBe('seen');
  model.set({ branch: 'next' });
  await rest(600);
  expect(lessons.asked).toEqual([`${REPO} `, `${REPO} next`]);
  model.set({ repo: 'https://git.example.org/o/other' });
  await rest(600);
  expect(model.remote.kind).toBe('ask');
});

it('says what the host answers, and asks again', async () => {
  const error = new CodedError('AuthenticationRequired', { url: REPO });
  lessons.answer = () => Promise.reject(error);
  model.set({ repo: REPO });
  await rest(600);
  expect(model.remote).toEqual({ kind: 'failed', error });
  lessons.answer = () => Promise.resolve(REMOTE);
  model.lookAnyway();
  await rest(0);
  expect(model.remote.kind).toBe('seen');
});

it('makes a link that says what the fields say', () => {
  model.set({
    repo: ` ${REPO}/ `,
    branch: ' next ',
    file: '/a #1/start.ipynb',
    folder: 'week 1/'
  });
  const { link } = model;
  const url = link.kind === 'link' ? new URL(link.url) : null;
  expect(url?.href).toMatch(/^https:\/\/h\/hub\/user-redirect\/git-pull\?/);
  expect(parseLink(url?.search ?? '')).toMatchObject({
    url: REPO,
    branch: 'next',
    folder: 'week 1',
    target: { path: 'week 1/a #1/start.ipynb' }
  });
});

it.each([
  [{ repo: '' }, { kind: 'missing', field: 'repo' }],
  [{ repo: 'git@h:o/n' }, { kind: 'wrong', field: 'repo' }],
  [{ repo: 'https://me:secret@h/o/n' }, { kind: 'wrong', field: 'repo' }],
  [{ branch: 'a..b' }, { kind: 'wrong', field: 'branch' }],
  [{ file: '../x' }, { kind: 'wrong', field: 'file' }],
  [{ folder: '../x' }, { kind: 'wrong', field: 'folder' }],
  [{ app: 'custom' }, { kind: 'missing', field: 'urlPath' }],
  [
    { app: 'custom', urlPath: '//evil.org' },
    { kind: 'wrong', field: 'urlPath' }
  ],
  [{ place: 'hub' }, { kind: 'missing', field: 'address' }],
  [
    { place: 'hub', address: 'a b' },
    { kind: 'wrong', field: 'address' }
  ]
] as const)('says of %j what is in the way', (values, expected) => {
  model.set({ repo: REPO, ...values });
  expect(model.link).toMatchObject(expected);
});

it('offers environments where the link leads to a hub', () => {
  const profiles = [{ name: 'gpu', title: 'With a GPU' }];
  start({ profiles });
  model.set({ repo: REPO, profile: 'gpu' });
  expect(model.profiles).toEqual(profiles);
  expect(model.link).toMatchObject({
    url: expect.stringContaining('https://h/hub/spawn?profile=gpu&next=')
  });
  model.set({ place: 'server', address: 'localhost:8888' });
  expect(model.profiles).toEqual([]);
  expect(model.link).toMatchObject({
    url: expect.not.stringContaining('gpu')
  });
});

it('makes links to a server without a hub', () => {
  start({}, { kind: 'server', url: 'http://localhost:8888/' });
  model.set({ repo: REPO, form: 'homeroom' });
  expect(model.link).toMatchObject({
    url: expect.stringContaining('http://localhost:8888/lab?repo=')
  });
  expect(model.profiles).toEqual([]);
});

it('starts over, with nothing left of before', () => {
  model.set({ repo: REPO, branch: 'x', place: 'hub', address: 'h' });
  model.reset({ repo: `${REPO}2`, file: 'a' });
  expect(model.values).toMatchObject({ branch: '', place: 'here', file: 'a' });
});
