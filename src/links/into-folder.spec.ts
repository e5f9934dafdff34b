import { intoFolder } from './into-folder';
import { parseLink } from './parse';

it.each([
  ['urlpath=lab/tree/n/a/b.ipynb', 'n-2/a/b.ipynb'],
  ['', 'n-2'],
  ['urlpath=lab/tree/other.md', 'other.md'],
  ['urlpath=lab/tree/n-9/a.md', 'n-9/a.md']
])('%s opens %s', (more, expected) => {
  const link = parseLink(`repo=https://git.example/o/n&${more}`);
  const moved = link && intoFolder(link, 'n-2');
  expect(moved).toMatchObject({ folder: 'n-2', target: { path: expected } });
});

it('leaves an application alone', () => {
  const link = parseLink('repo=https://git.example/o/n&urlpath=rstudio/');
  expect(link && intoFolder(link, 'n-2')).toEqual({ ...link, folder: 'n-2' });
});
