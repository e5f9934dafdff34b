import { nullTranslator } from '@jupyterlab/translation';
import { CodedError } from '../../errors';
import type { ICopyOrder } from '../../server/copy-types';
import type { ICopyPreview } from '../../server/copies';
import type { IMount } from '../mounts';
import { Publisher } from './publisher';

const MOUNT = { name: 'x', folder: 'shared/x' } as IMount;

function setup(answers: (boolean | CodedError)[], exists = true) {
  const run: ICopyOrder[] = [];
  const failures: string[] = [];
  const publisher = new Publisher({
    preview: async () => {
      if (answers[0] instanceof CodedError) {
        throw answers[0];
      }
      return { exists } as ICopyPreview;
    },
    confirm: async () => answers.shift() === true,
    run: async order => void run.push(order),
    tellFailure: ({ code }) => failures.push(code),
    trans: nullTranslator.load('')
  });
  return { publisher, run, failures };
}

it('asks about each, and stops at the first no', async () => {
  const { publisher, run } = setup([true, false, true]);
  await publisher.publish(['a', 'b', 'c'], MOUNT);
  expect(run).toEqual([{ from: 'a', to: 'shared/x/a', replace: true }]);
});

it('goes into a folder of it', async () => {
  const { publisher, run } = setup([true]);
  await publisher.publish(['mine/a.csv'], MOUNT, 'shared/x/deep');
  expect(run[0].to).toBe('shared/x/deep/a.csv');
});

it('replaces nothing where nobody could look', async () => {
  const denied = new CodedError('Denied', { path: 'a' });
  const { publisher, run, failures } = setup([denied]);
  await publisher.publish(['a'], MOUNT);
  expect(run).toEqual([]);
  expect(failures).toEqual(['Denied']);
});

it('replaces nothing that came there after the look', async () => {
  const { publisher, run } = setup([true], false);
  await publisher.publish(['a'], MOUNT);
  expect(run).toEqual([{ from: 'a', to: 'shared/x/a', replace: false }]);
});
