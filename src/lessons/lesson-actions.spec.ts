import { nullTranslator } from '@jupyterlab/translation';
import type { IBefore } from '../engine/protocol';
import { CodedError } from '../errors';
import type { ILesson, IPullRequest } from '../tokens';
import {
  lessonAction,
  otherWays,
  undoAction,
  type ILessonActions
} from './lesson-actions';
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

const offline: Partial<ILesson> = {
  ...here,
  state: {
    ...{ kind: 'failed', error: new CodedError('RepositoryNotFound', { url }) },
    request: { url, branch: '', folder: 'intro' }
  }
};
const actions = {} as ILessonActions;

it.each<[string, Partial<ILesson>, string | undefined, string[]]>([
  ['nobody has looked into', {}, undefined, []],
  ['is not here', { state: { kind: 'absent' } }, 'Get', []],
  ['was cut off', { state: { kind: 'interrupted' } }, 'Finish', []],
  ['waits', { ...here, state: { kind: 'queued' } }, 'Cancel', []],
  ['is as the course has it', before('pull'), 'Open', []],
  ['has news', news, 'Update', []],
  ['did not get news', offline, 'Try again', ['Use a token']],
  [
    'was asked for in a version that the list does not have',
    { ...here, ...refused('OtherBranch') },
    'Switch to “next”',
    ['Get it into another folder']
  ],
  [
    'has another lesson in its folder',
    refused('OtherRepository'),
    'Get it into another folder',
    []
  ],
  ['may be private', notFound(true), 'Try again', ['Use a token']],
  ['is not found without a pull', notFound(false), 'Try again', []],
  [
    'could not be undone',
    { ...here, ...notFound(false), status: folderStatus({}) },
    'Open',
    []
  ],
  ['will not fit', noSpace(true), 'Try again', ['Get it anyway']],
  ['did not fit', noSpace(false), 'Try again', []]
])('a lesson that %s: one button', (_, change, label, ways) => {
  const state = { ...lesson, ...change };
  expect(lessonAction(state, actions, trans)?.label).toBe(label);
  expect(otherWays(state, actions, trans).map(way => way.label)).toEqual(ways);
});

it.each<[string, Partial<ILesson>, string | undefined]>([
  ['an update', before('pull'), 'Undo'],
  ['a file that was brought back', before('reset'), 'Undo'],
  ['a file that was settled', before('choice'), 'Undo'],
  ['an undo', before('undo'), 'Redo'],
  ['nothing', { status: folderStatus({}) }, undefined]
])('takes back %s', (_, change, label) => {
  const state = { ...lesson, ...change };
  expect(undoAction(state, actions, trans)?.label).toBe(label);
});

it('goes on with the pull that was refused', () => {
  const asked: [string, IPullRequest][] = [];
  const goesOn = {
    switchVersion: (request: IPullRequest) =>
      void asked.push(['switch', request]),
    getElsewhere: (request: IPullRequest) =>
      void asked.push(['elsewhere', request])
  } as Partial<ILessonActions> as ILessonActions;
  const state = { ...lesson, ...here, ...refused('OtherBranch') };
  lessonAction(state, goesOn, trans)?.onClick();
  otherWays(state, goesOn, trans).forEach(way => way.onClick());
  const request = { url, branch: 'next', folder: 'intro' };
  expect(asked).toEqual([
    ['switch', request],
    ['elsewhere', request]
  ]);
});
