import { Signal } from '@lumino/signaling';
import type { Presence } from '../components/presence';
import { CodedError } from '../errors';
import type { IServerAnswer, IServerRequest } from '../server/request';
import { Programs } from './programs';

/** A companion whose news the test makes. */
class Companion {
  changes = 1;
  sessions: object[] = [];
  isThere = true;
  readonly asked: string[] = [];

  readonly send = async (
    path: string,
    { method = 'GET', query = {}, signal }: IServerRequest = {}
  ): Promise<IServerAnswer> => {
    this.asked.push(`${method} ${path} ${query.wait ?? '-'}`);
    if (!this.isThere) {
      throw new CodedError('ServerUnreachable', { detail: 'x' });
    }
    if (query.wait && Number(query.after) === this.changes) {
      await new Promise<void>((resolve, reject) => {
        this._tell = resolve;
        signal?.addEventListener('abort', () =>
          reject(new CodedError('ServerUnreachable', { detail: 'aborted' }))
        );
      });
    }
    const { changes, sessions } = this;
    return { status: 200, body: { changes, sessions } };
  };

  /** Make news. */
  tell(...sessions: object[]): void {
    this.changes++;
    this.sessions = sessions;
    this._tell();
  }

  private _tell: () => void = () => undefined;
}

const RUNNING = { id: 'a', app: 'qgis', state: 'running' };
const SESSIONS = 'GET homeroom/desktop/sessions';

let companion: Companion;
let presence: { isHere: boolean; changed: Signal<object, void> };
let programs: Programs;
let isSeen: boolean;

beforeEach(() => {
  companion = new Companion();
  presence = { isHere: true, changed: new Signal({}) };
  programs = new Programs({
    send: companion.send,
    presence: presence as unknown as Presence
  });
  isSeen = false;
});

afterEach(() => programs.dispose());

/** Let all that was asked be answered. */
async function settle(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve));
}

it('asks nothing while nobody looks, or nobody is there', async () => {
  programs.addViewer(() => isSeen);
  programs.notice();
  isSeen = true;
  presence.isHere = false;
  programs.notice();
  await settle();
  expect(companion.asked).toEqual([]);
});

it('waits for news while somebody looks, and no longer', async () => {
  programs.addViewer(() => isSeen);
  isSeen = true;
  programs.notice();
  programs.notice();
  await settle();
  expect(companion.asked).toEqual([`${SESSIONS} -`, `${SESSIONS} 15`]);
  companion.tell(RUNNING);
  await settle();
  expect(programs.running.map(({ id }) => id)).toEqual(['a']);
  expect(companion.asked).toHaveLength(3);
  isSeen = false;
  programs.notice();
  companion.tell();
  await settle();
  expect(companion.asked).toHaveLength(3);
});

it('goes on when somebody comes back', async () => {
  programs.addViewer(() => true);
  presence.isHere = false;
  programs.notice();
  presence.isHere = true;
  presence.changed.emit();
  await settle();
  expect(companion.asked).toEqual([`${SESSIONS} -`, `${SESSIONS} 15`]);
});

it('takes no longer looking for no error, and goes on at once', async () => {
  programs.addViewer(() => isSeen);
  isSeen = true;
  programs.notice();
  await settle();
  isSeen = false;
  programs.notice();
  // As when Lab hides all and shows it again for another theme.
  isSeen = true;
  programs.notice();
  await settle();
  expect(programs.error).toBeNull();
  expect(companion.asked.slice(1)).toEqual([
    `${SESSIONS} 15`,
    `${SESSIONS} 15`
  ]);
  isSeen = false;
  programs.notice();
  await settle();
  expect(programs.error).toBeNull();
});

it('hears at once that the server answers again', async () => {
  await programs.refreshSessions();
  companion.isThere = false;
  await programs.refreshSessions();
  companion.isThere = true;
  programs.addViewer(() => true);
  programs.notice();
  await settle();
  expect(programs.error).toBeNull();
});

it('keeps what it knew while nobody answers, and says why', async () => {
  companion.sessions = [RUNNING];
  await programs.refreshSessions();
  companion.isThere = false;
  await programs.refreshSessions();
  expect(programs.error?.code).toBe('ServerUnreachable');
  expect(programs.running).toHaveLength(1);
  companion.isThere = true;
  await programs.refreshSessions();
  expect(programs.error).toBeNull();
});

it('tells of a program what runs, else what ended last', async () => {
  companion.sessions = [
    { id: 'old', app: 'qgis', state: 'ended' },
    { id: 'older', app: 'gimp', state: 'ended' },
    { id: 'now', app: 'qgis', state: 'asking' },
    { id: 'later', app: 'gimp', state: 'ended' }
  ];
  await programs.refreshSessions();
  expect(programs.sessionOf('qgis')?.id).toBe('now');
  expect(programs.sessionOf('gimp')?.id).toBe('later');
  expect(programs.sessionOf('octave')).toBeNull();
});

it('lists one of each program, and leaves out what was to end', async () => {
  companion.sessions = [
    { id: 'a', app: 'qgis', state: 'ended', end: { reason: 'crashed' } },
    { id: 'b', app: 'qgis', state: 'running' },
    { id: 'c', app: 'gimp', state: 'ended', end: { reason: 'crashed' } },
    { id: 'd', app: 'octave', state: 'ended', end: { reason: 'crashed' } },
    { id: 'e', app: 'octave', state: 'ended', end: { reason: 'closed' } }
  ];
  await programs.refreshSessions();
  expect(programs.notable.map(({ id }) => id)).toEqual(['b', 'c']);
});

it('looks what comes of a stop, without anybody looking', async () => {
  companion.sessions = [RUNNING];
  await programs.refreshSessions();
  await programs.stop('a');
  await settle();
  expect(companion.asked.slice(1)).toEqual([
    'DELETE homeroom/desktop/sessions/a -',
    `${SESSIONS} -`,
    `${SESSIONS} 15`
  ]);
  companion.tell({ ...RUNNING, state: 'ended' });
  await settle();
  expect(programs.running).toEqual([]);
  expect(companion.asked).toHaveLength(4);
});
