import { authorizationFor } from './credentials';

const scope = 'https://git.example/course/one';
const REFS = '/info/refs?service=git-upload-pack';

it.each([
  [scope, `${scope}${REFS}`, true],
  [scope, `${scope}.git${REFS}`, true],
  [`${scope}.git`, `${scope}/git-upload-pack`, true],
  [`${scope}.git`, `${scope}.git/info/lfs/objects/batch`, true],
  [scope, `${scope}.git/info/lfs/objects/${'0'.repeat(64)}`, true],
  ['https://git.example/course', `${scope}${REFS}`, true],
  ['https://git.example/course/', `${scope}${REFS}`, true],
  [scope, `https://git.example/course/two${REFS}`, false],
  [scope, `https://git.example/course/one-more${REFS}`, false],
  [scope, `https://git.example/course/one/../two${REFS}`, false],
  [scope, `https://git.example/course/One${REFS}`, false],
  [scope, `https://git.example:8443/course/one${REFS}`, false],
  [scope, `http://git.example/course/one${REFS}`, false],
  [scope, `https://git.example.org/course/one${REFS}`, false],
  [scope, `https://evil.example/course/one${REFS}`, false],
  ['https://git.example/cour', `${scope}${REFS}`, false]
])('a token for %s and %s: %s', (of, url, expected) => {
  const found = authorizationFor(url, { scope: of, authorization: 'Basic x' });
  expect(found).toBe(expected ? 'Basic x' : null);
});

it('there may be none', () => {
  expect(authorizationFor(scope, null)).toBeNull();
  expect(authorizationFor(scope, undefined)).toBeNull();
});
