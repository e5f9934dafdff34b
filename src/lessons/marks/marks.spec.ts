/** @jest-environment jsdom */
import type { DirListing } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import { markListing } from '../../components/mark-listing';
import { folderStatus } from '../testing/fake-engine';
import { changedFiles } from './changed-files';
import { ListedTimes } from './listed-times';
import { SavedFiles } from './saved-files';

it('knows the changed files of each folder', () => {
  const status = folderStatus({ changed: ['a.txt', 'sub/b.txt', 'sub/c.txt'] });
  const folders = changedFiles([
    { folder: 'x/lesson', status },
    { folder: 'other', status: null }
  ]);
  expect([...folders].map(([at, names]) => [at, [...names]])).toEqual([
    ['x/lesson', ['a.txt']],
    ['x/lesson/sub', ['b.txt', 'c.txt']]
  ]);
});

/** A listing as Lab draws it; its nodes are used again for other items. */
function listing(names: string[]) {
  const node = document.createElement('div');
  let items: string[] = [];
  const draw = (wanted: string[]) => {
    items = wanted;
    while (node.children.length > wanted.length) {
      node.lastElementChild?.remove();
    }
    wanted.forEach((_, at) => {
      if (!node.children[at]) {
        node.insertAdjacentHTML(
          'beforeend',
          '<li class="jp-DirListing-item"><span class="jp-DirListing-itemName"></span></li>'
        );
      }
    });
  };
  draw(names);
  const model = (name: string) =>
    ({
      name,
      type: name.endsWith('/') ? 'directory' : 'file'
    }) as Contents.IModel;
  const fake = {
    node,
    sortedItems: () => items.map(model).values()
  } as unknown as DirListing;
  const marked = () =>
    items.filter(
      (_, at) => node.children[at].querySelector('[role=img]') !== null
    );
  return { fake, draw, marked, node };
}

it('marks files, and moves the marks where nodes are used again', () => {
  const { fake, draw, marked, node } = listing(['a', 'b', 'c']);
  const mark = (...names: string[]) =>
    markListing(fake, 'mark', ({ name }) =>
      names.includes(name) ? 'Changed by you' : null
    );
  mark('b');
  mark('b');
  expect(marked()).toEqual(['b']);
  expect(node.querySelectorAll('[aria-label="Changed by you"]')).toHaveLength(
    1
  );
  draw(['0', 'a', 'b', 'c']);
  mark('b', 'c');
  expect(marked()).toEqual(['b', 'c']);
  draw(['x']);
  mark();
  expect(marked()).toEqual([]);
});

it('reads nothing of a listing without marks', () => {
  const { fake } = listing(['a']);
  const sortedItems = jest.fn();
  markListing({ ...fake, node: fake.node, sortedItems }, 'mark', null);
  expect(sortedItems).not.toHaveBeenCalled();
});

it('looks once for many files, and again for those that came meanwhile', async () => {
  const looks: string[] = [];
  const waiting: (() => void)[] = [];
  const saved = new SavedFiles(folder => {
    looks.push(folder);
    return new Promise(resolve => waiting.push(resolve));
  }, 0);
  const until = async (count: number) => {
    while (looks.length < count) {
      await new Promise(resolve => setTimeout(resolve, 1));
    }
  };
  ['a', 'a', 'b'].forEach(folder => saved.add(folder));
  await until(1);
  saved.add('a');
  waiting[0]();
  await until(2);
  waiting[1]();
  await until(3);
  waiting[2]();
  expect(looks).toEqual(['a', 'b', 'a']);
});

it('finds files of the folder in view that have another time, came or went', () => {
  const times = new ListedTimes();
  const list = (files: Record<string, string>) =>
    Object.entries(files).map(([path, last_modified]) => ({
      ...{ path, last_modified },
      type: path.endsWith('/') ? ('directory' as const) : ('file' as const)
    }));
  expect(times.changed('x', list({ a: '1', b: '1', 'c/': '1' }))).toEqual([]);
  expect(times.changed('x', list({ a: '1', b: '1', 'c/': '2' }))).toEqual([]);
  expect(times.changed('x', list({ a: '2', d: '1' }))).toEqual(['a', 'b', 'd']);
  expect(times.changed('y', list({ a: '9' }))).toEqual([]);
});
