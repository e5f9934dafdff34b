import { existsSync, writeFileSync } from 'fs';
import * as path from 'path';
import { ServerConnection } from '@jupyterlab/services';
import { isCoded } from '../errors';
import { JupyterServer } from '../testing/jupyter-server';
import {
  openProgram,
  readPrograms,
  readSessions,
  screenUrl,
  stopProgram
} from './desktop';
import { readOtherDesktops } from './other-desktops';
import {
  serverRequests,
  type IServerAnswer,
  type SendToServer
} from './request';

const hasMousepad =
  existsSync('/usr/bin/mousepad') && existsSync('/usr/bin/Xtigervnc');

describe.each([true, false])('a server, with a companion: %s', companion => {
  let server: JupyterServer;
  let send: SendToServer;

  beforeAll(async () => {
    server = await JupyterServer.start({ companion });
    send = serverRequests(
      ServerConnection.makeSettings({ ...server.connection, fetch })
    );
  }, 60_000);
  afterAll(() => server?.stop());

  it('tells which programs there are', async () => {
    const list = await readPrograms(send);
    if (companion) {
      expect(list?.missing.every(({ what }) => what !== '')).toBe(true);
      expect(list?.mayRun).toBe(false);
    } else {
      expect(list).toBeNull();
      expect(await readSessions(send, { after: 0, wait: 0 })).toBeNull();
    }
  });

  it('tells what else shows programs', async () => {
    expect(await readOtherDesktops(send)).toEqual({
      hasDesktop: false,
      hasQgis: false
    });
  });

  if (companion) {
    it('refuses what it does not have', async () => {
      await expect(openProgram(send, { app: 'no-such' })).rejects.toMatchObject(
        {
          code: hasMousepad ? 'NoSuchProgram' : expect.any(String)
        }
      );
    });

    (hasMousepad ? it : it.skip)('runs a program, and ends it', async () => {
      writeFileSync(path.join(server.home, 'notes.txt'), 'first\n');
      const order = { app: 'mousepad', path: 'notes.txt' };
      const { session, isReused } = await openProgram(send, order);
      expect([session.app, session.name, isReused]).toEqual([
        'mousepad',
        'Mousepad',
        false
      ]);
      const told = await readUntil(send, all =>
        all.some(({ title }) => title.includes('notes.txt'))
      );
      expect(told.find(({ id }) => id === session.id)).toMatchObject({
        state: 'running',
        outcomes: [{ opened: { layers: [] }, problem: null }]
      });
      expect((await openProgram(send, order)).session.id).toBe(session.id);
      await expect(
        openProgram(send, { app: 'mousepad', path: 'none.txt' })
      ).rejects.toMatchObject({ code: 'NotThere' });
      await expect(
        openProgram(send, { app: 'mousepad', path: '../../etc/passwd' })
      ).rejects.toMatchObject({ code: 'OutsideHome' });
      await stopProgram(send, session.id, true);
      const after = await readUntil(send, all =>
        all.every(({ state }) => state === 'ended')
      );
      expect(after[0]?.end?.reason).toBe('stopped');
      await stopProgram(send, session.id, false);
      await readUntil(send, all => all.length === 0);
      // One that is not there any more is no error.
      await stopProgram(send, session.id, false);
    });
  }
});

/** Wait for news until they are as wanted. */
async function readUntil(
  send: SendToServer,
  isWanted: (
    sessions: NonNullable<Awaited<ReturnType<typeof readSessions>>>['sessions']
  ) => boolean
): Promise<NonNullable<Awaited<ReturnType<typeof readSessions>>>['sessions']> {
  let told = await readSessions(send, { after: 0, wait: 0 });
  while (told && !isWanted(told.sessions)) {
    told = await readSessions(send, { after: told.changes, wait: 5 });
  }
  return told?.sessions ?? [];
}

describe('a companion that answers', () => {
  it.each<[string, number, unknown, unknown]>([
    ['older', 404, { code: 'BadRequest', data: {}, message: '' }, null],
    ['broken', 500, null, 'ServerUnreachable'],
    [
      'odd',
      200,
      { apps: [null, { name: 'x' }, { id: 'a', order: 2 }, { id: 'b' }] },
      ['b', 'a']
    ]
  ])('reads programs: %s', async (_, status, body, expected) => {
    const send = async (): Promise<IServerAnswer> => ({ status, body });
    const told = await readPrograms(send).then(
      list => list && list.programs.map(({ id }) => id),
      (error: unknown) => (isCoded(error) ? error.code : error)
    );
    expect(told).toEqual(expected);
  });

  it('reads sessions', async () => {
    const body = {
      changes: 7,
      sessions: [
        null,
        { id: 'a', app: 'qgis', state: 'novel', started: 'never' },
        {
          id: 'b',
          app: 'qgis',
          name: 'QGIS',
          state: 'ended',
          scale: 2,
          memory: 5,
          outcomes: [
            {
              order: 3,
              problem: {
                code: 'LayerRefused',
                data: { message: 'no' },
                message: ''
              }
            },
            null
          ],
          end: { reason: 'novel', code: null, signal: 'SIGSEGV', log: 'x' }
        }
      ]
    };
    const send = async (): Promise<IServerAnswer> => ({ status: 200, body });
    const told = await readSessions(send, { after: 0, wait: 0 });
    expect(told).toMatchObject({
      changes: 7,
      sessions: [
        { id: 'a', name: 'qgis', state: 'running', scale: 1, outcomes: [] },
        {
          ...{ id: 'b', state: 'ended', scale: 2, memory: 5 },
          outcomes: [
            { order: 3, opened: null, problem: { code: 'LayerRefused' } },
            { opened: null, problem: null }
          ],
          end: { reason: 'closed', signal: 'SIGSEGV' }
        }
      ]
    });
  });
});

it('says where a picture comes from', () => {
  expect(screenUrl('wss://hub.example/user/ada/', 'a1', '')).toBe(
    'wss://hub.example/user/ada/homeroom/desktop/vnc/a1'
  );
  expect(screenUrl('ws://127.0.0.1:8888/', '../x', 't&k')).toBe(
    'ws://127.0.0.1:8888/homeroom/desktop/vnc/..%2Fx?token=t%26k'
  );
});
