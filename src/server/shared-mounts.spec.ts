import { ServerConnection } from '@jupyterlab/services';
import { isCoded } from '../errors';
import { JupyterServer } from '../testing/jupyter-server';
import { serverRequests, type IServerAnswer } from './request';
import { readSharedMounts, readSharedSize } from './shared-mounts';

describe.each([true, false])('a server, with a companion: %s', companion => {
  let server: JupyterServer;

  beforeAll(async () => {
    server = await JupyterServer.start({ companion });
  }, 60_000);
  afterAll(() => server?.stop());

  it('tells what is shared', async () => {
    const send = serverRequests(
      ServerConnection.makeSettings({ ...server.connection, fetch })
    );
    expect(await readSharedMounts(send)).toEqual(companion ? [] : null);
    expect(await readSharedSize(send, 'shared/climate')).toBeNull();
  });
});

describe('a companion that answers', () => {
  const mount = { name: 'climate', folder: 'shared/climate', path: '/srv/c' };
  const there = { ...mount, state: 'there', writable: false, bytes: 5 };

  it.each<[string, number, unknown, unknown]>([
    [
      'there',
      200,
      { mounts: [{ ...there, free: 7 }] },
      [
        {
          ...mount,
          state: 'there',
          isWritable: false,
          bytes: 5,
          free: 7,
          groups: null
        }
      ]
    ],
    [
      'silent',
      200,
      { mounts: [{ ...mount, state: 'silent', writable: null, bytes: null }] },
      [
        {
          ...{ ...mount, state: 'silent', isWritable: null },
          ...{ bytes: null, free: null, groups: null }
        }
      ]
    ],
    [
      'in a state that this page does not know',
      200,
      { mounts: [{ ...there, state: 'novel' }, { state: 'there' }, null] },
      [
        {
          ...{ ...mount, state: 'silent', isWritable: false },
          ...{ bytes: 5, free: null, groups: null }
        }
      ]
    ],
    ['older', 404, { code: 'BadRequest' }, null],
    ['broken', 500, null, 'ServerUnreachable'],
    ['odd', 200, {}, 'ServerUnreachable']
  ])('reads mounts: %s', async (_, status, body, expected) => {
    const send = async (): Promise<IServerAnswer> => ({ status, body });
    const told = await readSharedMounts(send).catch((error: unknown) =>
      isCoded(error) ? error.code : error
    );
    expect(told).toEqual(expected);
  });

  it.each<[string, number, unknown, unknown]>([
    [
      'counting',
      200,
      { state: 'counting', bytes: 1, files: 2, complete: false },
      { isCounting: true, bytes: 1, files: 2, isComplete: false }
    ],
    [
      'done',
      200,
      { state: 'done', bytes: 1, files: 2, complete: true },
      { isCounting: false, bytes: 1, files: 2, isComplete: true }
    ],
    ['no such mount', 404, { code: 'BadRequest' }, null],
    ['broken', 500, null, 'ServerUnreachable']
  ])('reads a size: %s', async (_, status, body, expected) => {
    const send = async (): Promise<IServerAnswer> => ({ status, body });
    const told = await readSharedSize(send, 'shared/climate').catch(
      (error: unknown) => (isCoded(error) ? error.code : error)
    );
    expect(told).toEqual(expected);
  });
});
