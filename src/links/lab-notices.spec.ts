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

it('goes where something else tells how it ended', () => {
  Notification.manager.dismiss();
  new LabNotices(trans, () => null).begin('Intro', () => {}).dismiss();
  expect(Notification.manager.notifications).toEqual([]);
});
