import { Ajv2020 } from 'ajv/dist/2020';
import { validate as checkManifest } from './check-manifest';
import { COURSE_SCHEMA } from './schema';

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  allowUnionTypes: true
});
const validate = ajv.compile(COURSE_SCHEMA);

const LESSON = {
  name: 'intro',
  title: 'First steps',
  description: '',
  repo: 'https://github.com/o/n',
  branch: 'main',
  folder: 'a/b',
  open: 'start.ipynb',
  auto: true,
  size: 40_000_000
};

const COURSE = {
  version: 1,
  title: 'Maps',
  description: 'With Python',
  lessons: [LESSON, { name: 'next', repo: 'http://h:8/n' }],
  shared: [
    {
      ...{ name: 'climate', title: 'Climate', description: '', folder: 's/c' },
      ...{ path: '/srv/climate', claim: 'class-data' },
      ...{ readers: ['l'], writers: ['i'] }
    },
    { name: 'maps' }
  ],
  hosts: ['github.com', '[::1]:8000'],
  profiles: [{ name: 'gpu', title: 'With a GPU' }],
  groups: { learners: 'l', instructors: 'i' },
  session: {
    ...{ idleTimeout: 3600, keepaliveMax: 0, away: true, quota: '10 GiB' },
    groupQuotas: { learners: '10 GiB', 'a/b~c': '1.5 TB' }
  }
};

/** What is put in the place of each part of a course. */
const ODD: unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    2e15,
    '',
    ' ',
    '\n',
    'x',
    '../x',
    '/x',
    '/',
    'a//b'
  ],
  ...['ä'.repeat(150), '🗺'.repeat(250), 'x'.repeat(2001), 'https://u@h/n'],
  ...[[], {}, [null], [[]], { name: 'x' }, { name: 'x', 'a/b~c': 1 }]
];

/** The course with each of its parts replaced by each odd value, left out, and with a key too much. */
function* mutants(value: unknown): Generator<unknown> {
  yield* ODD;
  if (Array.isArray(value)) {
    for (const [at, each] of value.entries()) {
      for (const mutant of mutants(each)) {
        yield [...value.slice(0, at), mutant, ...value.slice(at + 1)];
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, 'not/known~': 1 };
    for (const [key, each] of Object.entries(value)) {
      const rest: Record<string, unknown> = { ...value };
      delete rest[key];
      yield rest;
      for (const mutant of mutants(each)) {
        yield { ...value, [key]: mutant };
      }
    }
  }
}

/** What tells of an error, in an order of its own. */
function told(
  errors: ReadonlyArray<{
    keyword: string;
    instancePath: string;
    params: unknown;
    data?: unknown;
    parentSchema?: object;
  }>
): string[] {
  return errors
    .map(({ keyword, instancePath, params, data, parentSchema }) =>
      JSON.stringify([keyword, instancePath, params, data, parentSchema])
    )
    .sort();
}

it('says of whatever is wrong with a course what the schema says', () => {
  const all = [
    COURSE,
    ...mutants(COURSE),
    { ...COURSE, hosts: [], profiles: Array(101).fill({ name: 'a' }) }
  ];
  expect(all.length).toBeGreaterThan(500);
  for (const value of all) {
    validate(value);
    checkManifest(value);
    expect([value, told(checkManifest.errors ?? [])]).toEqual([
      value,
      told(validate.errors ?? [])
    ]);
  }
});
