/** @jest-environment jsdom */
import type { Contents } from '@jupyterlab/services';
import { LateTooltipRenderer } from './late-tooltips';

function file(given: Partial<Contents.IModel> = {}): Contents.IModel {
  return {
    ...{ name: 'wind.csv', path: 'data/wind.csv', type: 'file', size: 2048 },
    ...{ created: '2026-03-01T08:00:00Z', last_modified: '2026-03-02T09:00Z' },
    ...{ writable: false, mimetype: '', content: null, format: null },
    ...given
  };
}

let renderer: LateTooltipRenderer;
let node: HTMLElement;

/** Show a file in the row, whose columns have dates or not. */
function show(model: Contents.IModel, hasDates = false): void {
  const dates = ['last_modified', 'date_created'] as const;
  const hidden = new Set(hasDates ? [] : dates);
  renderer.updateItemNode(node, model, undefined, undefined, hidden);
}

beforeEach(() => {
  renderer = new LateTooltipRenderer();
  node = renderer.createItemNode();
});

it('formats no date of a tooltip before somebody comes to the row', () => {
  const format = jest.spyOn(Intl, 'DateTimeFormat');
  show(file());
  expect(format).not.toHaveBeenCalled();
  expect(node.title).toMatch(/^Name: wind.csv\nSize: 2 KB\nPath: data\n/);
  expect(node.title).not.toContain('Created');
  expect(renderer.complete(node)).toBe(true);
  expect(node.title).toMatch(/Created: .*26.*\nModified: .*26.*\nWritable: /);
  format.mockRestore();
});

it('keeps a whole tooltip while the row shows the same file', () => {
  show(file());
  renderer.complete(node);
  const whole = node.title;
  show(file());
  expect(node.title).toBe(whole);
  expect(renderer.complete(node)).toBe(false);
  show(file({ last_modified: '2027-03-02T09:00Z' }));
  expect(node.title).not.toContain('Modified');
  renderer.complete(node);
  expect(node.title).toMatch(/Modified: .*27/);
});

it('has the dates in their columns at once', () => {
  show(file(), true);
  const column = node.querySelector('.jp-DirListing-itemModified');
  expect(column?.textContent).toMatch(/\d/);
  show(file({ name: 'rain.csv', path: 'data/rain.csv' }), true);
  expect(node.title).toContain('rain.csv');
});

it('knows no row that it never showed', () => {
  expect(renderer.complete(node)).toBe(false);
});
