import type { DirListing } from '@jupyterlab/filebrowser';
import { orderItems } from './order-items';

const ITEMS = [
  ['b10.csv', 'file', 5, 3],
  ['B2.csv', 'file', 9, 1],
  ['deep', 'directory', undefined, 9],
  ['a.ipynb', 'notebook', 7, 2],
  ['Archive', 'directory', undefined, 0]
].map(([name, type, size, time]) => ({
  ...{ name: String(name), type: String(type), size: size as number },
  last_modified: new Date(Number(time)).toISOString(),
  created: new Date(-Number(time)).toISOString()
}));

it.each<[DirListing.ISortState['key'], 'ascending' | 'descending', string]>([
  ['name', 'ascending', 'Archive deep a.ipynb B2.csv b10.csv'],
  ['name', 'descending', 'deep Archive b10.csv B2.csv a.ipynb'],
  ['file_size', 'ascending', 'Archive deep b10.csv a.ipynb B2.csv'],
  ['file_size', 'descending', 'Archive deep B2.csv a.ipynb b10.csv'],
  ['last_modified', 'ascending', 'deep Archive b10.csv a.ipynb B2.csv'],
  ['date_created', 'ascending', 'Archive deep B2.csv a.ipynb b10.csv']
])('orders by %s, %s', (key, direction, expected) => {
  const ordered = orderItems(ITEMS, { key, direction }, 'en');
  expect(ordered.map(({ name }) => name).join(' ')).toBe(expected);
});
