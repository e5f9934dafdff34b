/** @jest-environment jsdom */
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { CodedError } from '../../errors';
import type { ICopyOrder } from '../../server/copy-types';
import type { ClashAnswer } from './ask-clash';
import { Copier } from './copier';
import { freeName } from './free-name';

const trans = nullTranslator.load('');

it.each([
  ['data.csv', 'data-2.csv'],
  ['brain.nii.gz', 'brain-2.nii.gz'],
  ['folder', 'folder-2'],
  ['.hidden', '.hidden-2']
])('a second %s is called %s', (name, expected) => {
  expect(freeName(name, 2)).toBe(expected);
});

function setup(there: string[] = [], answer: ClashAnswer = 'leave') {
  Notification.manager.dismiss();
  const orders: ICopyOrder[] = [];
  const taken = new Set(there);
  const asked: string[] = [];
  const failure = { error: null as CodedError | null };
  const copier = new Copier({
    copyEntry: async order => {
      orders.push(order);
      if (failure.error) {
        throw failure.error;
      }
      if (taken.has(order.to) && !order.replace) {
        throw new CodedError('Exists', { path: order.to });
      }
      taken.add(order.to);
      const leftOut = order.from.endsWith('links') ? ['links/out'] : [];
      return { files: 1, bytes: 1, leftOut, leftOutCount: leftOut.length };
    },
    askClash: async ({ to }) => {
      asked.push(to);
      return answer;
    },
    show: () => undefined,
    trans
  });
  const words = () =>
    Notification.manager.notifications.map(({ message }) => message);
  return { copier, orders, asked, failure, words };
}

it('copies all into a folder, and says so once', async () => {
  const { copier, orders, words } = setup();
  await copier.copy(['s/a.csv', 's/links'], 'mine');
  expect(orders.map(({ to }) => to)).toEqual(['mine/a.csv', 'mine/links']);
  expect(words()).toEqual([
    '2 copied to “mine”. 1 file was left out, such as “links/out”.'
  ]);
});

it.each<[ClashAnswer, ICopyOrder[]]>([
  ['leave', []],
  ['replace', [{ from: 's/a.csv', to: 'a.csv', replace: true }]],
  [
    'beside',
    [
      { from: 's/a.csv', to: 'a-2.csv' },
      { from: 's/a.csv', to: 'a-3.csv' }
    ]
  ]
])('where something is there: %s', async (answer, then) => {
  const { copier, orders, asked, words } = setup(['a.csv', 'a-2.csv'], answer);
  await copier.copy(['s/a.csv'], '');
  expect(asked).toEqual(['a.csv']);
  expect(orders.slice(1)).toEqual(then);
  expect(words()).toHaveLength(then.length > 0 ? 1 : 0);
});

it('says what was copied before something failed, and why it stopped', async () => {
  const { copier, failure, words, orders } = setup();
  const copying = copier.copy(['s/a', 's/b', 's/c'], 'mine');
  failure.error = null;
  await Promise.resolve();
  failure.error = new CodedError('Denied', { path: 's/b' });
  await copying;
  expect(orders).toHaveLength(2);
  expect(words()[0]).toContain('Copied to “mine/a”.');
  expect(words()[1]).toContain('“s/b”');
});

it('says nothing of what was cancelled', async () => {
  const { copier, failure, words } = setup();
  failure.error = new CodedError('Cancelled', {});
  await copier.copy(['s/a'], 'mine');
  expect(words()).toEqual([]);
});
