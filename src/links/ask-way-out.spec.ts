/** @jest-environment jsdom */
import { nullTranslator } from '@jupyterlab/translation';
import { CodedError } from '../errors';
import { askWayOut } from './ask-way-out';

const trans = nullTranslator.load('');
const branch = new CodedError('OtherBranch', {
  ...{ folder: 'n', branch: 'main', expected: 'next' }
});
const repository = new CodedError('OtherRepository', {
  ...{ folder: 'n', url: 'https://git.example/x', expected: 'y' }
});

/** The buttons of the dialog, once it is open. */
async function buttons(): Promise<HTMLButtonElement[]> {
  for (;;) {
    const found = document.querySelectorAll<HTMLButtonElement>(
      '.jp-Dialog-footer button'
    );
    if (found.length > 0) {
      return [...found];
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

it.each([
  [branch, 'Switch to “next”', 'switch'],
  [branch, 'Another folder', 'elsewhere'],
  [branch, 'Cancel', null],
  [repository, 'Another folder', 'elsewhere'],
  [repository, 'Cancel', null]
] as const)('%s, %s: %s', async (error, label, way) => {
  const asking = askWayOut(error, trans);
  const list = await buttons();
  const next = list.filter(each => each.classList.contains('jp-mod-accept'));
  expect(next).toHaveLength(1);
  list.find(each => each.textContent === label)?.click();
  expect(await asking).toBe(way);
});
