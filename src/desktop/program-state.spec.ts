import { CodedError } from '../errors';
import type { IProgramSession } from '../server/desktop-types';
import { programView, type IProgramFacts } from './program-state';

const session: IProgramSession = {
  id: '1',
  app: 'qgis',
  name: 'QGIS',
  state: 'running',
  title: '',
  windows: [],
  memory: null,
  scale: 1,
  started: null,
  outcomes: [],
  end: null
};
const end = {
  reason: 'crashed',
  code: null,
  signal: 'SIGKILL',
  log: ''
} as const;
const ended: IProgramSession = { ...session, state: 'ended', end };
const facts: IProgramFacts = {
  isOrdered: false,
  failure: null,
  session,
  isTold: true,
  line: 'connected',
  next: null,
  error: null
};
const gone = new CodedError('ServerUnreachable', { detail: 'x' });
const failure = new CodedError('NoSuchProgram', { app: 'qgis' });

it.each<[string, Partial<IProgramFacts>, unknown]>([
  ['runs', {}, { kind: 'connected', isStarting: false }],
  [
    'shows while it starts',
    { session: { ...session, state: 'starting' } },
    { kind: 'connected', isStarting: true }
  ],
  [
    'starts',
    { session: { ...session, state: 'starting' }, line: 'connecting' },
    { kind: 'starting' }
  ],
  ['is ordered', { session: null, isOrdered: true }, { kind: 'starting' }],
  [
    'is ordered again after its end',
    { session: ended, isOrdered: true, line: 'off' },
    { kind: 'starting' }
  ],
  [
    'is given a file',
    { isOrdered: true },
    { kind: 'connected', isStarting: false }
  ],
  ['connects', { line: 'connecting' }, { kind: 'connecting' }],
  [
    'waits',
    { line: 'waiting', next: 5, error: gone },
    { kind: 'waiting', next: 5, error: gone }
  ],
  ['has ended', { session: ended, line: 'off' }, { kind: 'ended', end }],
  [
    'is not there any more',
    { session: null, line: 'off' },
    { kind: 'ended', end: null }
  ],
  [
    'is not known yet',
    { session: null, isTold: false, line: 'off' },
    { kind: 'connecting' }
  ],
  [
    'is not known, as nobody answers',
    { session: null, isTold: false, line: 'off', error: gone },
    { kind: 'waiting', next: null, error: gone }
  ],
  [
    'could not be started',
    { session: null, failure, line: 'off' },
    { kind: 'failed', error: failure }
  ],
  [
    'goes on after something else failed',
    { failure },
    { kind: 'connected', isStarting: false }
  ]
])('a program that %s', (_, differs, expected) => {
  expect(programView({ ...facts, ...differs })).toEqual(expected);
});
