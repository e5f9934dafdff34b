import { pathIn } from './path-in';

it.each([
  ['intro', 'a/b.md', 'intro/a/b.md'],
  ['intro', '', 'intro'],
  ['', 'a.md', 'a.md']
])('pathIn(%j, %j) is %j', (folder, path, expected) => {
  expect(pathIn(folder, path)).toBe(expected);
});
