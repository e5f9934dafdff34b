import type { IRemoteFiles } from '../../engine/protocol';
import { likelyFile, lookForFile } from './file-look';
import type { LookState } from './remote-look';

function seen(more: Partial<IRemoteFiles> = {}): LookState {
  const files = ['a/Start.ipynb', 'a/data/x.csv', 'README.md'];
  return {
    kind: 'seen',
    remote: {
      defaultBranch: 'main',
      branch: 'main',
      branches: ['main'],
      files,
      isComplete: true,
      ...more
    }
  };
}

it.each<[string, LookState, string]>([
  ['', seen(), 'none'],
  ['README.md', { kind: 'looking' }, 'none'],
  ['README.md', seen(), 'file'],
  [' /a/data/ ', seen(), 'folder'],
  ['a/dat', seen(), 'missing'],
  ['readme.md', seen(), 'missing'],
  ['README.md', seen({ files: null, isComplete: false }), 'unknown'],
  ['README.md', seen({ isComplete: false }), 'file'],
  ['other', seen({ isComplete: false }), 'unknown']
])('looks for %p in %j', (file, state, expected) => {
  expect(lookForFile(state, file)).toBe(expected);
});

it.each([
  ['readme.md', 'README.md'],
  ['start.ipynb', 'a/Start.ipynb'],
  ['b/x.csv', 'a/data/x.csv'],
  ['art.ipynb', null]
])('takes %p for %p', (file, expected) => {
  expect(likelyFile(seen(), file)).toBe(expected);
});
