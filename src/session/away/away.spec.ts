/** @jest-environment jsdom */
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { CodedError } from '../../errors';
import type { ISessionReadings } from '../readings';
import { Away } from './away';
import { saveDocuments } from './save-documents';
import { ServerUse } from './server-use';
import { spawnAddress } from './stopped-page';
import { Tabs, type TabChannel } from './tabs';

const MINUTE = 60_000;
const trans = nullTranslator.load('');
const open: { dispose(): void }[] = [];

function keep<T extends { dispose(): void }>(part: T): T {
  open.push(part);
  return part;
}

beforeEach(() => {
  jest.useFakeTimers({ now: 1e12 });
  window.localStorage.clear();
  Notification.dismiss();
});
afterEach(() => {
  open.splice(0).forEach(part => part.dispose());
  jest.useRealTimers();
});

function serverUse(isComputing = () => false): ServerUse {
  return keep(
    new ServerUse({
      now: Date.now,
      storage: window.localStorage,
      key: 'use',
      isComputing
    })
  );
}

/** Somebody types, in another tab. */
function typeElsewhere(): void {
  window.localStorage.setItem('use', String(Date.now()));
  window.dispatchEvent(new StorageEvent('storage', { key: 'use' }));
}

function setup() {
  const state = {
    away: true,
    until: null as number | null,
    isBusyHere: false,
    running: { isComputing: false, lastActivity: null as number | null },
    unsaved: [] as string[],
    mayStop: true,
    failure: null as CodedError | null
  };
  const use = serverUse(() => state.isBusyHere);
  const log: string[] = [];
  const model = {
    changed: new Signal<object, void>({}),
    get now() {
      return Date.now();
    },
    get readings() {
      const { away, until } = state;
      return {
        limits: { idle: 60 * MINUTE, away },
        keepalive: until !== null && until > Date.now() ? { until } : null,
        lastUse: use.last,
        isComputing: use.isComputing
      } as unknown as ISessionReadings;
    }
  };
  use.changed.connect(() => model.changed.emit());
  keep(
    new Away({
      ...{ use, trans },
      model: model as never,
      keepalive: { refresh: async () => undefined },
      tabs: {
        saveAll: async () => {
          log.push('save');
          return state.unsaved;
        },
        tellStopped: () => log.push('tell')
      },
      readRunning: async () => {
        log.push('look');
        if (state.failure) {
          throw state.failure;
        }
        return state.running;
      },
      stop: async () => {
        log.push('stop');
        return state.mayStop;
      },
      onStopped: () => log.push('leave')
    })
  );
  return { state, log, model };
}

const pass = (minutes: number) =>
  jest.advanceTimersByTimeAsync(minutes * MINUTE);
const STOPPED = ['look', 'save', 'stop', 'tell', 'leave'];

it('stops a server that nobody uses, once its time is over', async () => {
  const { log } = setup();
  await pass(59);
  expect(log).toEqual([]);
  await pass(1.1);
  expect(log).toEqual(STOPPED);
});

it.each<[string, (made: ReturnType<typeof setup>) => void]>([
  ['touched here', () => document.dispatchEvent(new Event('keydown'))],
  ['touched in another tab', typeElsewhere],
  ['used by a kernel', ({ state }) => (state.running.lastActivity = Date.now())]
])('starts anew where it is %s', async (_, use) => {
  const made = setup();
  await pass(50);
  use(made);
  await pass(59);
  expect(made.log.filter(what => what !== 'look')).toEqual([]);
  await pass(3);
  expect(made.log.slice(-5)).toEqual(STOPPED);
});

it.each<[string, (made: ReturnType<typeof setup>, on: boolean) => void]>([
  ['the admin does not want it', ({ state }, on) => (state.away = !on)],
  [
    'it is kept running',
    ({ state }, on) => (state.until = on ? Infinity : null)
  ],
  ['a kernel of the page computes', ({ state }, on) => (state.isBusyHere = on)],
  [
    'a kernel of another page computes',
    ({ state }, on) => (state.running.isComputing = on)
  ],
  [
    'something cannot be saved',
    ({ state }, on) => (state.unsaved = on ? ['a.ipynb'] : [])
  ],
  [
    'the server does not answer',
    ({ state }, on) =>
      (state.failure = on
        ? new CodedError('ServerUnreachable', { detail: '' })
        : null)
  ]
])('stops nothing while %s', async (name, keepIt) => {
  const made = setup();
  keepIt(made, true);
  await pass(180);
  expect(made.log).not.toContain('stop');
  if (name === 'something cannot be saved') {
    expect(made.log.filter(what => what === 'save').length).toBeLessThan(9);
    const words = Notification.manager.notifications.map(
      ({ message }) => message
    );
    expect(words).toEqual([expect.stringContaining('“a.ipynb”')]);
  }
  keepIt(made, false);
  made.model.changed.emit();
  await pass(name === 'something cannot be saved' ? 60 : 2.1);
  expect(made.log.slice(-5)).toEqual(STOPPED);
});

it('gives a minute to who comes back to a computer that slept', async () => {
  const { log, model } = setup();
  jest.setSystemTime(Date.now() + 300 * MINUTE);
  model.changed.emit();
  await pass(0.9);
  expect(log).toEqual([]);
  document.dispatchEvent(new Event('pointermove'));
  await pass(58);
  expect(log).toEqual([]);
});

it('asks a hub that refuses only once', async () => {
  const { log, state } = setup();
  state.mayStop = false;
  await pass(300);
  expect(log).toEqual(['look', 'save', 'stop']);
});

describe('tabs', () => {
  /** Channels that hear each other, as those of a browser do. */
  function channels(count: number): TabChannel[] {
    const all: TabChannel[] = Array.from({ length: count }, () => ({
      onmessage: null,
      close: () => undefined,
      postMessage(data: unknown) {
        for (const other of all) {
          if (other !== this) {
            const event = { data } as MessageEvent;
            setTimeout(() => other.onmessage?.call(window as never, event));
          }
        }
      }
    }));
    return all;
  }

  it('save what is open in all of them, and hear of the stop', async () => {
    const stopped: number[] = [];
    const unsaved = [[], ['b.txt'], []] as string[][];
    const tabs = channels(3).map((channel, index) =>
      keep(
        new Tabs({
          channel,
          save: async () => unsaved[index],
          onStopped: () => stopped.push(index)
        })
      )
    );
    const saved = tabs[0].saveAll();
    await pass(1);
    expect(await saved).toEqual(['b.txt']);
    tabs[0].tellStopped();
    await pass(1);
    expect(stopped).toEqual([1, 2]);
  });

  it('lose nothing where one of them does not come to an end', async () => {
    const [one] = channels(2).map((channel, index) =>
      keep(
        new Tabs({
          channel,
          save: () =>
            index ? new Promise(() => undefined) : Promise.resolve([]),
          onStopped: () => undefined
        })
      )
    );
    const saved = one.saveAll();
    await pass(2);
    expect(await saved).toHaveLength(1);
  });
});

it('saves what is changed, and says what could not be', async () => {
  const document = (
    path: string,
    dirty: boolean,
    save: (model: { dirty: boolean }) => Promise<void>
  ) => {
    const model = { dirty };
    return { context: { path, model, save: () => save(model) } };
  };
  const main = [
    document('clean.txt', false, () => Promise.reject(new Error('not this'))),
    document('good.txt', true, async model => {
      model.dirty = false;
    }),
    document('full.txt', true, () => Promise.reject(new Error('no room'))),
    document('asks.txt', true, () => new Promise(() => undefined)),
    {}
  ];
  const shell = { widgets: (area?: string) => (area === 'main' ? main : []) };
  const unsaved = saveDocuments(shell as never);
  await pass(1);
  expect((await unsaved).sort()).toEqual(['asks.txt', 'full.txt']);
});

it.each([
  ['', 'https://h/hub/spawn/ada%40x?next=%2Fuser%2Fada%2Flab%3Fa%3D1'],
  ['two', 'https://h/hub/spawn/ada%40x/two?next=%2Fuser%2Fada%2Flab%3Fa%3D1']
])('leads to the hub, which starts the server %j', (serverName, address) => {
  const hub = {
    ...{ url: 'https://h/hub/', apiUrl: '', token: '' },
    ...{ user: 'ada@x', owner: 'ada@x', serverName }
  };
  const here = new URL('https://h/user/ada/lab?a=1');
  expect(spawnAddress(hub, here)).toBe(address);
});
