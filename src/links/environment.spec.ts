import type { CourseManifest } from '../course/manifest';
import { CodedError } from '../errors';
import { environmentQuestion } from './environment';

const manifest: CourseManifest = {
  version: 1,
  title: 'C',
  profiles: [{ name: 'gpu', title: 'With a GPU' }, { name: 'small' }]
};

it.each([
  ['', 'small', null],
  ['gpu', 'gpu', null],
  ['gpu', '', null],
  ['gpu', 'small', { wanted: 'With a GPU', running: 'small' }],
  ['other', 'gpu', { wanted: 'other', running: 'With a GPU' }]
])('%p on %p asks %j', async (wanted, profile, expected) => {
  const read = async () => ({ profile, image: '' });
  expect(await environmentQuestion(wanted, read, manifest)).toEqual(expected);
});

it('asks nothing where the hub does not answer', async () => {
  const read = () =>
    Promise.reject(new CodedError('HubUnavailable', { status: 0, detail: '' }));
  expect(await environmentQuestion('gpu', read, null)).toBeNull();
});
