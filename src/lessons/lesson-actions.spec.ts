import { nullTranslator } from '@jupyterlab/translation';
import type { IBefore } from '../engine/protocol';
import { CodedError } from '../errors';
import type { ILesson, IPullRequest } from '../tokens';
import { lessonActions, type ILessonActions } from './lesson-actions';
import { newLesson } from './model';
import { folderStatus, pullResult } from './testing/fake-engine';

const trans = nullTranslator.load('');
const url = 'https://git.example/intro';
const lesson = newLesson({
  ...{ folder: 'intro', title: 'Introduction', description: '', url },
  ...{ branch: 'main', open: '', subPath: '', origin: 'link', auto: false },
  size: null
});
const here = { status: folderStatus({}) };

function refused(
  code: 'OtherBranch' | 'OtherRepository',
  request: Partial<IPullRequest> = {}
): Partial<ILesson> {
  const data = { folder: 'intro', branch: 'main', expected: 'next' };
  const error =
    code === 'OtherBranch'
      ? new CodedError(code, data)
      : new CodedError(code, { folder: 'intro', url: '', expected: url });
  return {
    state: {
      ...{ kind: 'failed', error },
      request: { url, branch: 'next', folder: 'intro', ...request }
    }
  };
}

function notFound(isPull: boolean): Partial<ILesson> {
  const error = new CodedError('RepositoryNotFound', { url });
  const request = isPull ? { url, branch: '', folder: 'intro' } : null;
  return { state: { kind: 'failed', error, request } };
}

function noSpace(isKnown: boolean): Partial<ILesson> {
  const known = isKnown ? { needed: 4e7, free: 3e7 } : {};
  const error = new CodedError('NoSpace', { path: 'intro', ...known });
  const request = { url, branch: '', folder: 'intro' };
  return { state: { kind: 'failed', error, request } };
}

function before(kind: IBefore['kind']): Partial<ILesson> {
  const status = folderStatus({ before: [{ id: 'x', time: 1, kind }] });
  const outcome = { kind: 'pull', result: pullResult({}) } as const;
  return { status, outcome, state: { kind: 'ready', status } };
}

const news: Partial<ILesson> = {
  ...{ ...here, state: { kind: 'ready', status: here.status } },
  news: { kind: 'found', commit: '2'.repeat(40), time: 1 }
};

it.each<[string, Partial<ILesson>, string[]]>([
  [
    'another version, which the list does not have',
    { ...here, ...refused('OtherBranch') },
    ['Open', 'Switch to “next”', 'Get it into another folder', 'Update']
  ],
  [
    'another version than the list has',
    { ...here, ...refused('OtherBranch', { branch: 'main' }) },
    ['Open', 'Switch to “next”', 'Get it into another folder']
  ],
  [
    'another lesson in the folder',
    refused('OtherRepository'),
    ['Get it into another folder', 'Try again']
  ],
  [
    'a lesson that may be private',
    notFound(true),
    ['Try again', 'Use a token']
  ],
  ['a lesson that nobody asked for', notFound(false), ['Try again']],
  ['what will not fit', noSpace(true), ['Try again', 'Get it anyway']],
  ['what did not fit', noSpace(false), ['Try again']],
  ['an update', before('pull'), ['Open', 'Update', 'Undo']],
  ['a file that was brought back', before('reset'), ['Open', 'Update', 'Undo']],
  ['a file that was settled', before('choice'), ['Open', 'Update', 'Undo']],
  ['an undo', before('undo'), ['Open', 'Update', 'Redo']],
  [
    'an update of another day, which the menu undoes',
    { ...before('pull'), outcome: null },
    ['Open', 'Update']
  ],
  ['news', news, ['Open', 'Update', 'See what is new']]
])('%s', (_, change, labels) => {
  const actions = {} as ILessonActions;
  const list = lessonActions({ ...lesson, ...change }, actions, trans);
  expect(list.map(({ label }) => label)).toEqual(labels);
  expect(list.filter(({ primary }) => primary)).toHaveLength(1);
});

it('goes on with the pull that was refused', () => {
  const asked: [string, IPullRequest][] = [];
  const actions = {
    switchVersion: (request: IPullRequest) =>
      void asked.push(['switch', request]),
    getElsewhere: (request: IPullRequest) =>
      void asked.push(['elsewhere', request])
  } as Partial<ILessonActions> as ILessonActions;
  const state = { ...lesson, ...here, ...refused('OtherBranch') };
  const list = lessonActions(state, actions, trans);
  list.find(({ key }) => key === 'switch')?.onClick();
  list.find(({ key }) => key === 'elsewhere')?.onClick();
  const request = { url, branch: 'next', folder: 'intro' };
  expect(asked).toEqual([
    ['switch', request],
    ['elsewhere', request]
  ]);
});

it.each<[string, Partial<ILesson>, string]>([
  ['is as the course has it', before('pull'), 'Open'],
  ['has news', news, 'Update'],
  ['is not here', { state: { kind: 'absent' } }, 'Get']
])('marks the next step of a lesson that %s', (_, change, label) => {
  const actions = {} as ILessonActions;
  const list = lessonActions({ ...lesson, ...change }, actions, trans);
  expect(list.find(({ primary }) => primary)?.label).toBe(label);
});
