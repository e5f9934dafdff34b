/** @jest-environment jsdom */
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { Presence } from '../components/presence';
import { CodedError } from '../errors';
import type { IHubServer } from '../hub/read-server';
import { ServerUse } from './away/server-use';
import { SessionActions } from './actions';
import { Keepalive } from './keepalive/keepalive';
import { KernelMemory } from './keepalive/kernel-memory';
import { SessionModel, type SessionHub } from './model';
import { Poller } from './poller';
import { processorPart } from './levels';
import { ToldLevel } from './told-level';
import { Warner } from './warner';

const MINUTE = 60_000;
const trans = nullTranslator.load('');

const open: { dispose(): void }[] = [];

function keep<T extends { dispose(): void }>(part: T): T {
  open.push(part);
  return part;
}

/** Let everything settle that waits for nothing but promises. */
function settle(): Promise<void> {
  return jest.advanceTimersByTimeAsync(0).then(() => undefined);
}

beforeEach(() => {
  jest.useFakeTimers({ now: 1e12 });
  setVisible(true);
  Notification.dismiss();
  window.localStorage.clear();
});
afterEach(() => {
  open.splice(0).forEach(part => part.dispose());
  jest.useRealTimers();
});

function setVisible(isVisible: boolean): void {
  const value = isVisible ? 'visible' : 'hidden';
  Object.defineProperty(document, 'visibilityState', {
    value,
    configurable: true
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** A hub whose answers can be chosen. */
class FakeHub implements SessionHub {
  clockOffset = 0;
  failure: CodedError | null = null;
  server: IHubServer | null = {
    options: {},
    lastActivity: Date.now(),
    started: Date.now(),
    pending: null
  };
  session: Record<string, unknown> = { idleSeconds: 1800 };
  asked = 0;

  getService = async (name: string) => {
    this.answer();
    return { name, info: { homeroom: { session: this.session } } };
  };
  getServer = async () => {
    this.asked++;
    this.answer();
    return this.server;
  };

  private answer(): void {
    if (this.failure) {
      throw this.failure;
    }
  }
}

function setup(
  server: Record<string, unknown> = {},
  closes: number | null = null
) {
  const hub = new FakeHub();
  const now = () => Date.now();
  const keepalive = keep(new Keepalive({ ways: [], lease: null, now }));
  const presence = keep(new Presence());
  const use = keep(
    new ServerUse({
      now,
      storage: window.localStorage,
      key: 'last-use',
      isComputing: () => false
    })
  );
  const requests: string[] = [];
  const send = async (path: string) => {
    requests.push(path);
    const body = server[path];
    return { status: body ? 200 : 404, body: body ?? null };
  };
  const model = keep(
    new SessionModel({
      ...{ hub, send, keepalive, presence, use, closes: () => closes },
      hasNotebook: () => false,
      kernels: () => [
        { name: 'small.ipynb', id: 'a' },
        { name: 'large.ipynb', id: 'b' },
        { name: 'silent.ipynb', id: 'c' }
      ]
    })
  );
  return { hub, model, presence, use, keepalive, requests };
}

it.each<[string, CodedError, string]>([
  [
    'silent',
    new CodedError('HubUnavailable', { status: 500, detail: '' }),
    'silent'
  ],
  ['dead token', new CodedError('SessionExpired', {}), 'expired']
])('knows how the hub stands: %s', async (_, failure, standing) => {
  const { hub, model } = setup();
  expect(model.readings.hub).toBe('waiting');
  expect(await model.askHub()).toBe(true);
  expect(model.readings).toMatchObject({
    hub: 'answers',
    limits: { idle: 30 * MINUTE }
  });
  hub.failure = failure;
  expect(await model.askHub()).toBe(standing === 'expired');
  expect(model.readings.hub).toBe(standing);
  hub.failure = null;
  const { asked } = hub;
  await model.askHub();
  // A hub that answers again is believed; a token that is dead stays dead.
  expect(model.readings.hub).toBe(
    standing === 'silent' ? 'answers' : 'expired'
  );
  expect(hub.asked - asked).toBe(standing === 'silent' ? 1 : 0);
});

it.each<[string, Partial<IHubServer> | null, boolean]>([
  ['stopping', { pending: 'stop' }, true],
  ['gone', null, true],
  ['there', {}, false]
])('knows that the server is %s', async (_, server, isStopping) => {
  const { hub, model } = setup();
  await model.askHub();
  expect(model.readings.isStopping).toBe(false);
  hub.server = server && { ...(hub.server as IHubServer), ...server };
  await model.askHub();
  expect(model.readings.isStopping).toBe(isStopping);
});

it('reckons by the hub’s clock', async () => {
  const { hub, model } = setup();
  hub.clockOffset = 10 * MINUTE;
  expect(model.now - Date.now()).toBe(10 * MINUTE);
  expect(model.readings.tab.since).toBe(model.now);
});

it('takes the course’s quota where the server names no limit', async () => {
  const { hub, model } = setup({
    'homeroom/usage': { state: 'done', used: 5, counted: 'x', limit: null }
  });
  hub.session = { quotaBytes: 10 };
  await model.askServer();
  expect(model.storage).toMatchObject({ bytes: 5, limit: null });
  await model.askHub();
  expect(model.storage).toMatchObject({ limit: 10, limitFrom: 'course' });
});

describe('a poller', () => {
  it('asks at most once a minute, less often without answers, and not while nobody wants it', async () => {
    const times: number[] = [];
    let isAnswered = true;
    let isWanted = true;
    const poller = keep(
      new Poller({
        ask: async () => {
          times.push(Date.now());
          return isAnswered;
        },
        interval: MINUTE,
        isWanted: () => isWanted
      })
    );
    poller.start(0);
    await jest.advanceTimersByTimeAsync(20 * MINUTE);
    const gaps = times.slice(1).map((time, index) => time - times[index]);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(MINUTE);
    expect(times.length).toBeGreaterThan(14);
    poller.wake();
    const { length } = times;
    isWanted = false;
    await jest.advanceTimersByTimeAsync(120 * MINUTE);
    expect(times).toHaveLength(length);
    isWanted = true;
    poller.wake();
    await settle();
    expect(times).toHaveLength(length + 1);
    isAnswered = false;
    await jest.advanceTimersByTimeAsync(60 * MINUTE);
    expect(times.length - length).toBeLessThan(8);
  });
});

describe('a tab', () => {
  it('is left by who hides it or touches it no more', async () => {
    const { model, presence } = setup();
    const changed = jest.fn();
    presence.changed.connect(changed);
    expect(presence.isHere).toBe(true);
    await jest.advanceTimersByTimeAsync(5 * MINUTE);
    expect(presence.isHere).toBe(false);
    expect(model.readings.tab.view).toBe('visible');
    document.dispatchEvent(new Event('keydown'));
    expect(presence.isHere).toBe(true);
    expect(changed).toHaveBeenCalledTimes(1);
    setVisible(false);
    expect(presence.isHere).toBe(false);
    expect(model.readings.tab).toEqual({
      ...{ view: 'hidden', since: Date.now(), hasNotebook: false }
    });
  });
});

describe('a warner', () => {
  const words = (): string[] =>
    Notification.manager.notifications.map(({ message }) => message);

  function warn(
    { model }: { model: SessionModel },
    ahead: number | null = null
  ) {
    const stay = jest.fn();
    keep(
      new Warner({
        ...{ model, trans, stay },
        ahead: () => ahead,
        isAllowed: () => true,
        saveAll: jest.fn(),
        show: jest.fn(),
        showSpace: jest.fn(),
        told: new ToldLevel(window.localStorage, 'told')
      })
    );
    return stay;
  }

  it('warns once who left, and takes it back when they return', async () => {
    const session = setup();
    await session.model.askHub();
    const stay = warn(session);
    setVisible(false);
    await jest.advanceTimersByTimeAsync(19 * MINUTE);
    expect(words()).toEqual([]);
    await jest.advanceTimersByTimeAsync(2 * MINUTE);
    expect(words()).toEqual([
      expect.stringMatching(/^Your server stops at .* unless you come back\.$/)
    ]);
    const [{ options }] = Notification.manager.notifications;
    options.actions?.[0].callback(new MouseEvent('click'));
    expect(stay).toHaveBeenCalledWith(60 * MINUTE);
    setVisible(true);
    await settle();
    expect(words()).toEqual([]);
  });

  it('asks the hub once before a warning, although its clock is read anew with each answer', async () => {
    const session = setup();
    const { hub } = session;
    hub.server = {
      ...{ options: {}, pending: null },
      lastActivity: null,
      started: null
    };
    await session.model.askHub();
    warn(session);
    setVisible(false);
    const { getServer, asked } = hub;
    hub.getServer = async () => {
      hub.clockOffset = ((hub.asked * 137) % 1000) - 500;
      return getServer();
    };
    await jest.advanceTimersByTimeAsync(28 * MINUTE);
    expect(words()).toHaveLength(1);
    expect(hub.asked - asked).toBe(1);
  });

  it('does not warn where the hub has heard of use meanwhile', async () => {
    const session = setup();
    await session.model.askHub();
    warn(session);
    setVisible(false);
    session.hub.server = {
      ...(session.hub.server as IHubServer),
      lastActivity: Date.now() + 15 * MINUTE
    };
    await jest.advanceTimersByTimeAsync(25 * MINUTE);
    expect(words()).toEqual([]);
    await jest.advanceTimersByTimeAsync(15 * MINUTE);
    expect(words()).toHaveLength(1);
  });

  it.each([
    [null, 9],
    [2, 1]
  ])('warns of the end of the course %s min ahead', async (ahead, left) => {
    const end = Date.now() + 60 * MINUTE;
    const session = setup({}, end);
    warn(session, ahead && ahead * MINUTE);
    await jest.advanceTimersByTimeAsync((60 - left - 2) * MINUTE);
    expect(words()).toEqual([]);
    await jest.advanceTimersByTimeAsync(2 * MINUTE);
    expect(words()).toEqual([expect.stringContaining('The course closes at')]);
  });

  it('never warns where that is wanted', async () => {
    const session = setup({}, Date.now() + 30 * MINUTE);
    warn(session, 0);
    await jest.advanceTimersByTimeAsync(31 * MINUTE);
    expect(words()).toEqual([]);
  });

  it('says each level of the storage once, also in another page', async () => {
    const usage = { state: 'done', used: 70, counted: 'x', limit: 100 };
    const session = setup({ 'homeroom/usage': usage });
    warn(session);
    const ask = async (used: number): Promise<void> => {
      usage.used = used;
      for (let questions = 0; questions < 6; questions++) {
        await session.model.askServer();
      }
    };
    await ask(70);
    expect(words()).toEqual([]);
    for (const used of [81, 79, 82, 91, 88, 92, 100, 99, 101]) {
      await ask(used);
    }
    const told = [
      'Your storage is full: what you do now may not be saved. Delete files that you do not need.',
      'Your storage is more than 90 % full. Delete files that you do not need.',
      'Your storage is more than 80 % full.'
    ];
    expect(words()).toEqual(told);
    const other = setup({ 'homeroom/usage': usage });
    warn(other);
    await other.model.askServer();
    expect(words()).toEqual(told);
    // Who made much room is told anew.
    await ask(60);
    await ask(85);
    expect(words().slice(1)).toEqual(told);
    expect(words()[0]).toBe(told[2]);
  });
});

it('names the kernel that uses most memory once memory is nearly full', async () => {
  const kernel = 'api/metrics/v1/kernel_usage/get_usage/';
  const usage = { rss: 70, limits: { memory: { rss: 100 } } };
  const session = setup({
    'api/metrics/v1': usage,
    [`${kernel}a`]: { content: { kernel_memory: 5 } },
    [`${kernel}b`]: { content: { kernel_memory: 60_000 } },
    [`${kernel}c`]: { content: { reason: 'timeout' } }
  });
  keep(
    new Warner({
      ...{ model: session.model, trans, ahead: () => null },
      ...{ isAllowed: () => true, saveAll: jest.fn(), stay: jest.fn() },
      ...{ show: jest.fn(), showSpace: jest.fn(), told: new ToldLevel() }
    })
  );
  const words = (): string[] =>
    Notification.manager.notifications.map(({ message }) => message);
  await session.model.askServer();
  expect(session.requests.join()).not.toContain(kernel);
  usage.rss = 85;
  await session.model.askServer();
  expect(session.model.heaviest).toEqual({
    memory: { name: 'large.ipynb', amount: 60_000 },
    cpu: null
  });
  expect(words()).toEqual([]);
  usage.rss = 95;
  await session.model.askServer();
  await session.model.askServer();
  expect(words()).toEqual([
    expect.stringContaining('“large.ipynb” uses most, 60 kB.')
  ]);
});

it('names the kernel that uses the processors most once they are nearly all used', async () => {
  const kernel = 'api/metrics/v1/kernel_usage/get_usage/';
  const usage = { rss: 70, cpu_percent: 0, cpu_count: 8, limits: {} };
  const session = setup({
    'api/metrics/v1': usage,
    [`${kernel}a`]: { content: { kernel_memory: 5, kernel_cpu: 20 } },
    [`${kernel}b`]: { content: { kernel_memory: 60_000, kernel_cpu: 0 } }
  });
  const { model } = session;
  await model.askServer();
  // Nothing was measured yet.
  expect(model.resources).toMatchObject({ cpu: null, processors: 8 });
  usage.cpu_percent = 180;
  await model.askServer();
  expect(processorPart(model.resources)).toBe(180 / 800);
  expect(model.heaviest.cpu).toBeNull();
  usage.limits = { cpu: { cpu: 2 } };
  await model.askServer();
  expect(processorPart(model.resources)).toBe(180 / 200);
  expect(model.heaviest.cpu).toEqual({
    ...{ name: expect.any(String), amount: 20 }
  });
});

it('keeps the server running no longer than it may', async () => {
  const session = setup();
  session.hub.session = { keepaliveMaxSeconds: 5400 };
  await session.model.askHub();
  const started: number[] = [];
  const now = Date.now();
  const latest = now + 90 * MINUTE;
  const way = {
    read: async () => ({ until: null, latest, error: null }),
    start: async (until: number) => {
      started.push((until - now) / MINUTE);
      return { until, latest, error: null };
    },
    stop: async () => undefined
  };
  const keepalive = keep(
    new Keepalive({ ways: [way], lease: null, now: Date.now })
  );
  const actions = keep(new SessionActions(session.model, keepalive, () => []));
  expect(actions.durations).toEqual([]);
  await keepalive.refresh();
  expect(actions.durations).toEqual([60 * MINUTE, 90 * MINUTE]);
  await actions.keepFor(600 * MINUTE);
  expect(started).toEqual([90]);
});

it('waits for the same notebook also after the page was loaded again', async () => {
  const session = setup();
  await session.model.askHub();
  const latest = Date.now() + 90 * MINUTE;
  const state = { until: null as number | null, latest, error: null };
  const way = {
    read: async () => state,
    start: async (until: number) => Object.assign(state, { until }),
    stop: async () => void (state.until = null)
  };
  const kernel = {
    ...{ id: 'k1', status: 'busy' },
    statusChanged: new Signal<object, void>({}),
    disposed: new Signal<object, void>({})
  };
  const busy = { name: 'long.ipynb', kernel } as never;
  const load = async (kernels: never[]): Promise<SessionActions> => {
    const keepalive = keep(
      new Keepalive({ ways: [way], lease: null, now: Date.now })
    );
    await keepalive.refresh();
    const memory = new KernelMemory(window.localStorage, 'waits-for');
    return keep(
      new SessionActions(session.model, keepalive, () => kernels, memory)
    );
  };
  const before = await load([busy]);
  await before.keepUntilFinished(busy);
  expect(before.waitsFor).toBe('long.ipynb');
  before.dispose();
  const kernels: never[] = [];
  const after = await load(kernels);
  await session.model.askHub();
  expect(after.waitsFor).toBe('');
  kernels.push(busy);
  await session.model.askHub();
  expect(after.waitsFor).toBe('long.ipynb');
  kernel.status = 'idle';
  kernel.statusChanged.emit();
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(state.until).toBeNull();
  // A time that is chosen after it is not cut short by the notebook.
  await after.keepFor(60 * MINUTE);
  await session.model.askHub();
  expect(after.waitsFor).toBe('');
});
