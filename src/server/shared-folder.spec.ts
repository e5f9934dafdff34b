import { readSharedFolder } from './shared-folder';
import type { SendToServer } from './request';

it('reads a folder', async () => {
  const asked: unknown[] = [];
  const send: SendToServer = async (path, { query } = {}) => {
    asked.push([path, query]);
    const entries = [
      ['a.csv', false, 4, 1000, 2000, null],
      ['deep', true, 0, 1, 2, false]
    ];
    return { status: 200, body: { writable: true, opens: true, entries } };
  };
  expect(await readSharedFolder(send, 'shared/x', true)).toEqual({
    ...{ isWritable: true, opens: true },
    entries: [
      {
        ...{ name: 'a.csv', isFolder: false, size: 4, modified: 1000 },
        ...{ created: 2000, opens: null }
      },
      {
        ...{ name: 'deep', isFolder: true, size: 0, modified: 1 },
        ...{ created: 2, opens: false }
      }
    ]
  });
  await readSharedFolder(send, 'shared/x', false);
  expect(asked).toEqual([
    ['homeroom/shared/folder', { path: 'shared/x', as: 'reader' }],
    ['homeroom/shared/folder', { path: 'shared/x' }]
  ]);
});

it('leaves what is not listed there to the Contents API', async () => {
  const answer = (status: number) => async () => ({ status, body: null });
  expect(await readSharedFolder(answer(404), 'x', false)).toBeNull();
  await expect(readSharedFolder(answer(500), 'x', false)).rejects.toMatchObject(
    { code: 'ServerUnreachable' }
  );
});
