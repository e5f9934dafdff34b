import { nullTranslator } from '@jupyterlab/translation';
import { readLimits } from './limits';
import { Moments } from './moments';
import type { ISessionLimits, ISessionReadings } from './readings';
import { sentence } from './sentence';
import { runsOnFor, stopsOf, type IStop } from './stops';
import { untilWarning, warningDue } from './warnings';

const trans = nullTranslator.load('');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** At 10:00 of some day, by this computer's time zone. */
const NOW = new Date(2026, 2, 3, 10).getTime();

const LIMITS: ISessionLimits = {
  idle: HOUR,
  reportEvery: 5 * MINUTE,
  proxyEvery: 5 * MINUTE,
  maxAge: null,
  keepaliveMax: null,
  warnAhead: null,
  away: false,
  quota: null
};

function readings(
  parts: Omit<Partial<ISessionReadings>, 'limits'> & {
    limits?: Partial<ISessionLimits> | null;
  } = {}
): ISessionReadings {
  const { limits } = parts;
  return {
    hub: 'answers',
    server: { lastActivity: NOW - MINUTE, started: NOW - HOUR },
    isStopping: false,
    tab: { view: 'visible', since: NOW - HOUR, hasNotebook: false },
    keepalive: null,
    closes: null,
    lastUse: NOW,
    isComputing: false,
    ...parts,
    limits: limits === null ? null : { ...LIMITS, ...limits }
  };
}

function hidden(
  ago: number,
  hasNotebook = false,
  view: 'hidden' | 'closed' = 'hidden'
): Pick<ISessionReadings, 'tab'> {
  return { tab: { view, since: NOW - ago, hasNotebook } };
}

function say(given: ISessionReadings, offset = 0): string[] {
  const moments = new Moments(trans, NOW, offset);
  const { kind, text } = sentence(given, NOW, moments, trans);
  return [kind, text.replace(/\s?[AP]M/g, '').replace(/(\D)0(\d:)/g, '$1$2')];
}

it.each<[string, Parameters<typeof readings>[0], string, string]>([
  ['visible', {}, 'open', 'Stops 59 min after you close this tab.'],
  [
    'visible, stopped where nobody is there',
    { limits: { away: true } },
    'open',
    'Stops 59 min after you close this tab or leave it alone.'
  ],
  [
    'visible, left alone for long',
    { limits: { away: true }, lastUse: NOW - 40 * MINUTE },
    'stops',
    'Stops at 10:20 unless you come back.'
  ],
  [
    'hidden with a notebook, stopped where nobody is there',
    { ...hidden(0, true), limits: { away: true }, lastUse: NOW - 10 * MINUTE },
    'stops',
    'Stops at 10:50 unless you come back.'
  ],
  [
    'hidden with a notebook that computes',
    {
      ...{ ...hidden(0, true), limits: { away: true } },
      ...{ lastUse: NOW - 50 * MINUTE, isComputing: true }
    },
    'in-use',
    'Runs as long as this tab stays open.'
  ],
  [
    'visible, reported late',
    { limits: { idle: 8 * MINUTE } },
    'open',
    'Stops 2 min after you close this tab.'
  ],
  [
    'visible, reported too late',
    { limits: { idle: 5 * MINUTE + 10_000 } },
    'unsafe',
    'May stop any moment: the hub stops servers sooner than it hears that they are used.'
  ],
  [
    'hidden, no notebook',
    hidden(10 * MINUTE),
    'stops',
    'Stops at 10:59 unless you come back.'
  ],
  [
    'hidden long ago',
    hidden(2 * HOUR),
    'stops',
    'Stops at 10:59 unless you come back.'
  ],
  [
    'hidden too long',
    {
      ...hidden(2 * HOUR),
      server: { lastActivity: NOW - 2 * HOUR, started: null }
    },
    'stops',
    'May stop any moment unless you come back.'
  ],
  [
    'hidden, a notebook open',
    hidden(HOUR, true),
    'in-use',
    'Runs as long as this tab stays open.'
  ],
  [
    'hidden, a notebook open, behind a proxy that tells nothing',
    { ...hidden(HOUR, true), limits: { proxyEvery: Infinity } },
    'stops',
    'Stops at 10:59 unless you come back.'
  ],
  [
    'hidden, a notebook open that is not heard of often enough',
    { ...hidden(0, true), limits: { idle: 5 * MINUTE + 20_000 } },
    'stops',
    'Stops at 10:04 unless you come back.'
  ],
  [
    'closed, though a notebook was open',
    hidden(0, true, 'closed'),
    'stops',
    'Stops at 10:59 unless you come back.'
  ],
  [
    'kept running',
    { keepalive: { until: NOW + 2 * HOUR, way: 'server' } },
    'kept',
    'Kept running until 12:00.'
  ],
  [
    'kept running by leases',
    { keepalive: { until: NOW + 2 * HOUR, way: 'page' } },
    'kept',
    'Kept running until 12:00 while this tab is open, and at most 59 min after you close it.'
  ],
  [
    'kept running by leases, closed',
    {
      ...hidden(0, false, 'closed'),
      keepalive: { until: NOW + 2 * HOUR, way: 'page' }
    },
    'kept',
    'Kept running until 10:59.'
  ],
  [
    'kept running until a moment ago',
    { keepalive: { until: NOW - 1, way: 'server' } },
    'open',
    'Stops 59 min after you close this tab.'
  ],
  [
    'max age, far',
    { limits: { maxAge: 8 * HOUR } },
    'open',
    'Stops 59 min after you close this tab. Stops at 5:00, used or not.'
  ],
  [
    'max age, near',
    { limits: { maxAge: 90 * MINUTE } },
    'stops',
    'Stops at 10:30, used or not.'
  ],
  [
    'max age before the end of the keepalive',
    {
      limits: { maxAge: 3 * HOUR },
      keepalive: { until: NOW + 5 * HOUR, way: 'server' }
    },
    'stops',
    'Stops at 12:00, used or not.'
  ],
  [
    'max age after the end of the keepalive',
    {
      limits: { maxAge: 4 * HOUR },
      keepalive: { until: NOW + HOUR, way: 'server' }
    },
    'kept',
    'Kept running until 11:00. Stops at 1:00, used or not.'
  ],
  [
    'older than it may be',
    { limits: { maxAge: 30 * MINUTE } },
    'stops',
    'This server may stop any moment, used or not.'
  ],
  [
    'max age and no culling of idle servers',
    { limits: { idle: 'never', maxAge: 8 * HOUR } },
    'unlimited',
    'The hub stops no server that nobody uses. Stops at 5:00, used or not.'
  ],
  [
    'no culler',
    { limits: { idle: 'never' } },
    'unlimited',
    'The hub stops no server that nobody uses.'
  ],
  [
    'a culler without times',
    { limits: { idle: 'unknown' } },
    'unknown',
    'The hub does not say when it stops servers that nobody uses.'
  ],
  [
    'nothing published',
    { limits: null },
    'unknown',
    'The hub does not say when it stops servers that nobody uses.'
  ],
  [
    'no hub',
    { hub: 'none', limits: null, server: null },
    'no-hub',
    'There is no hub, so no time limit is known.'
  ],
  [
    'no hub, and the course closes',
    { hub: 'none', limits: null, server: null, closes: NOW + HOUR },
    'no-hub',
    'There is no hub, so no time limit is known. The course closes at 11:00.'
  ],
  [
    'the course closes soon',
    { closes: NOW + 5 * MINUTE },
    'stops',
    'The course closes at 10:05.'
  ],
  [
    'the course closes another day',
    { closes: new Date(2026, 2, 5, 17).getTime() },
    'open',
    'Stops 59 min after you close this tab. The course closes on Thu 5:00.'
  ],
  [
    'the course closes next month',
    { closes: new Date(2026, 3, 5, 17).getTime() },
    'open',
    'Stops 59 min after you close this tab. The course closes on Sun, Apr 5, 5:00.'
  ],
  [
    'kept running into the night',
    { keepalive: { until: NOW + 11 * HOUR, way: 'server' } },
    'kept',
    'Kept running until 9:00.'
  ],
  [
    'the course has closed',
    { closes: NOW - 1 },
    'open',
    'Stops 59 min after you close this tab.'
  ],
  [
    'the token is dead',
    { hub: 'expired' },
    'expired',
    'Your sign-in has expired: reload the page.'
  ],
  [
    'the hub is silent',
    { hub: 'silent' },
    'silent',
    'The hub does not answer, so nobody knows right now when this server stops. Your work goes on.'
  ],
  [
    'the hub was not asked',
    { hub: 'waiting', limits: null, server: null },
    'waiting',
    'The hub has not been asked yet.'
  ],
  ['stopping', { isStopping: true }, 'stopping', 'This server is stopping.']
])('says where it stands: %s', (_, parts, kind, text) => {
  expect(say(readings(parts))).toEqual([kind, text]);
});

it.each([-10, 10])('a clock that is %d min wrong is not relied on', minutes => {
  const offset = minutes * MINUTE;
  const until = NOW + 2 * HOUR;
  const kept = readings({ keepalive: { until, way: 'server' } });
  expect(say(kept, offset)[1]).toBe('Kept running for 2 h.');
  expect(say(readings(hidden(10 * MINUTE)), offset)[1]).toBe(
    'Stops in 59 min unless you come back.'
  );
});

describe('is never more optimistic than what then happens', () => {
  const SECOND = 1000;
  // What idles, reports, culls and polls at every mutual phase.
  const cases = [60, 300, 599, 600, 601, 3600].flatMap(idle =>
    [10, 60, 300].map(report => [idle, report])
  );
  it.each(cases)('idle %d s, reported every %d s', (idle, report) => {
    const limits: ISessionLimits = {
      ...LIMITS,
      idle: idle * SECOND,
      reportEvery: report * SECOND,
      proxyEvery: report * SECOND
    };
    for (let phase = 0; phase < report; phase += 7) {
      for (let gap = 0; gap <= 10; gap += 5) {
        // The tab is closed at 0; the last poll was `gap` before.
        const known = (time: number): number =>
          // Reports are at phase + k * report; each tells of the last activity before it.
          Math.min(-gap, Math.floor((time - phase) / report) * report + phase);
        let time = 0;
        while (time - known(time) < idle) {
          time += 1;
        }
        expect(runsOnFor(limits)).toBeLessThanOrEqual(time * SECOND);
      }
    }
  });
});

it.each<[string, Record<string, unknown>, Partial<ISessionLimits> | null]>([
  ['nothing', {}, null],
  ['no culler', { homeroom: { culler: null } }, { idle: 'never' }],
  [
    'a culler',
    { homeroom: { culler: { idleTimeout: 60, maxAge: 0 } } },
    { idle: MINUTE, maxAge: null, reportEvery: 5 * MINUTE }
  ],
  [
    'a culler that never stops idle servers',
    { homeroom: { culler: { idleTimeout: 0, maxAge: 60 } } },
    { idle: 'never', maxAge: MINUTE }
  ],
  [
    'a culler without times',
    { homeroom: { culler: { service: 'x' } } },
    { idle: 'unknown' }
  ],
  [
    'a session',
    {
      homeroom: {
        culler: { service: 'x', idleTimeout: 1 },
        session: {
          idleSeconds: 120,
          reportEverySeconds: 30,
          proxyEverySeconds: 60,
          maxAgeSeconds: 60,
          keepaliveMaxSeconds: 0,
          warnSeconds: 180,
          quotaBytes: 5
        }
      }
    },
    {
      idle: 2 * MINUTE,
      reportEvery: 30_000,
      proxyEvery: 60_000,
      maxAge: MINUTE,
      keepaliveMax: 0,
      warnAhead: 3 * MINUTE,
      quota: 5
    }
  ],
  ['a session beside', { session: { idleSeconds: 60 } }, { idle: MINUTE }],
  [
    'a session with nothing set',
    { homeroom: { session: {} } },
    { idle: 'unknown' }
  ]
])('reads what the hub publishes: %s', (_, info, expected) => {
  const limits = readLimits(info);
  if (expected) {
    expect(limits).toMatchObject(expected);
  } else {
    expect(limits).toBeNull();
  }
});

describe('warns', () => {
  const stops = stopsOf(
    readings({ ...hidden(50 * MINUTE), limits: { maxAge: 90 * MINUTE } }),
    NOW
  );
  const ahead = 10 * MINUTE;
  const none: IStop[] = [];
  // Hidden for 50 min, but the hub heard of another tab a minute ago.
  const AGE = NOW + 30 * MINUTE;
  const IDLE = NOW + 59 * MINUTE;

  it('knows what is ahead', () => {
    expect(stops).toEqual([
      { at: AGE, cause: 'age' },
      { at: IDLE, cause: 'idle' }
    ]);
  });

  it.each<[string, number, number, IStop[], string | null, number | null]>([
    ['too early', NOW, ahead, none, null, 20 * MINUTE],
    ['in time', AGE - ahead, ahead, none, 'age', 0],
    [
      'once for each',
      AGE - 1,
      ahead,
      [{ at: AGE + 900, cause: 'age' }],
      null,
      IDLE - ahead - AGE + 1
    ],
    ['after it', AGE, ahead, none, null, 19 * MINUTE],
    ['never', AGE - 1, 0, none, null, null],
    ['after all', IDLE, ahead, none, null, null]
  ])('%s', (_, now, howLong, told, cause, left) => {
    expect(warningDue(stops, now, howLong, told)?.cause ?? null).toBe(cause);
    expect(untilWarning(stops, now, howLong, told)).toBe(left);
  });
});
