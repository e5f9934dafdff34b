/** @jest-environment jsdom */
import { ReactWidget } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { FileList } from './file-list';

let widget: ReactWidget;
afterEach(() => widget.dispose());

/** Once something is so; the test's own time limit ends the wait. */
async function until(isSo: () => unknown): Promise<void> {
  while (!isSo()) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** A list of so many files on the page. */
async function setup(size: number, onOpen?: (path: string) => void) {
  const files = Array.from({ length: size }, (_, i) => ({ path: `${i}` }));
  widget = ReactWidget.create(
    <FileList
      {...{ label: 'Files', files, onOpen }}
      moreLabel={more => `Show ${more} more`}
    />
  );
  Widget.attach(widget, document.body);
  const items = () => [...widget.node.querySelectorAll('li')];
  const more = () => items().at(-1)?.querySelector('button');
  await until(() => items().length);
  return { items, more };
}

it('shows more in steps, and goes to the first that was not there', async () => {
  const { items, more } = await setup(130, () => undefined);
  expect(items()).toHaveLength(21);
  expect(more()?.textContent).toBe('Show 100 more');
  more()?.click();
  await until(() => items().length === 121);
  expect(document.activeElement).toBe(items()[20].querySelector('button'));
  expect(more()?.textContent).toBe('Show 10 more');
  more()?.click();
  await until(() => items().length === 130);
  expect(document.activeElement?.textContent).toBe('120');
});

it('goes to a file that cannot be opened', async () => {
  const { items, more } = await setup(25);
  more()?.click();
  await until(() => items().length === 25);
  await until(() => document.activeElement === items()[20]);
});

it('ignores the second click of a double click', async () => {
  const { items, more } = await setup(300);
  more()?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
  await new Promise(resolve => setTimeout(resolve, 20));
  expect(items()).toHaveLength(21);
});

it('has no button where all is shown', async () => {
  const { items, more } = await setup(20);
  expect(items()).toHaveLength(20);
  expect(more()).toBeNull();
});
