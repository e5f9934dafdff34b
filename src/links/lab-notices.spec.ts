/** @jest-environment jsdom */
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import type { IPullResult } from '../engine/protocol';
import { LabNotices } from './lab-notices';

const trans = nullTranslator.load('');
const show = jest.fn();

/** The notification of a pull that ended with this result; undefined where it is gone. */
function after(result: Partial<IPullResult>, showLessons = () => show) {
  Notification.manager.dismiss();
  const notice = new LabNotices(trans, showLessons).begin('Intro', () => {});
  const lists = { merged: [], kept: [], clashes: [], moved: [] };
  notice.succeed({ kind: 'updated', ...lists, ...result } as IPullResult);
  return Notification.manager.notifications[0];
}

const clashes = [{ path: 'a.txt', beside: 'a_course.txt' }];

it('tells of an update for a while', () => {
  const { message, type, options } = after({});
  expect([message, type]).toEqual(['“Intro” was updated.', 'success']);
  expect(options.autoClose).toBeGreaterThan(0);
  expect(options.actions).toEqual([]);
});

it('stays where there is something to look at, and shows it', () => {
  const { message, options } = after({ clashes });
  expect(message).toContain('Look at a.txt and a_course.txt.');
  expect(options.autoClose).toBe(false);
  const action = options.actions?.[0];
  expect(action?.label).toBe('Show');
  action?.callback(new MouseEvent('click'));
  expect(show).toHaveBeenCalledTimes(1);
});

it('shows nothing where there is no list of lessons', () => {
  const none = () => null as unknown as typeof show;
  expect(after({ clashes }, none).options.actions).toEqual([]);
});

it('goes where nothing is new', () => {
  expect(after({ kind: 'unchanged' })).toBeUndefined();
});

describe('a pull that goes on', () => {
  beforeEach(() => {
    Notification.manager.dismiss();
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  const begin = () =>
    new LabNotices(trans, () => null).begin('Intro', () => {});
  const shown = () =>
    Notification.manager.notifications.map(({ message }) => message);
  const cloned = {
    ...{ merged: [], kept: [], clashes: [], moved: [] },
    kind: 'cloned'
  } as unknown as IPullResult;

  it('is told of once it takes a while, and how far it is', () => {
    const notice = begin();
    notice.progress(0.2);
    expect(shown()).toEqual([]);
    jest.advanceTimersByTime(1000);
    expect(shown()).toEqual(['Getting “Intro”…']);
    const progress = () =>
      Notification.manager.notifications[0].options.progress;
    expect(progress()).toBe(0.2);
    notice.progress(0.22);
    expect(progress()).toBe(0.2);
    notice.progress(0.5);
    expect(progress()).toBe(0.5);
    notice.dismiss();
    expect(shown()).toEqual([]);
  });

  it('is told of no more once it has ended, whenever Lab draws it', () => {
    const notice = begin();
    jest.advanceTimersByTime(1000);
    const { id } = Notification.manager.notifications[0];
    notice.succeed(cloned);
    expect(shown()).toEqual(['“Intro” is here.']);
    // Lab loses changes of what it has not drawn yet.
    expect(Notification.manager.notifications[0].id).not.toBe(id);
    jest.advanceTimersByTime(1000);
    expect(shown()).toEqual(['“Intro” is here.']);
  });

  it('is not told of at all where it ends soon', () => {
    const emit = jest.spyOn(Notification, 'emit');
    begin().succeed(cloned);
    jest.advanceTimersByTime(1000);
    expect(emit).toHaveBeenCalledTimes(1);
    emit.mockRestore();
  });
});

it('goes where something else tells how it ended', () => {
  Notification.manager.dismiss();
  new LabNotices(trans, () => null).begin('Intro', () => {}).dismiss();
  expect(Notification.manager.notifications).toEqual([]);
});
