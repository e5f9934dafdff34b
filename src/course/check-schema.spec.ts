import { Ajv2020 } from 'ajv/dist/2020';
import { checkSchema, type ISchema } from './check-schema';
import { COURSE_SCHEMA } from './schema';

const ajv = new Ajv2020({ allErrors: true, verbose: true });
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
  ...[null, true, 0, -1, 1.5, 2e15, '', ' ', '\n', 'x', '../x', '/x', 'a//b'],
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

it('agrees with ajv about whatever is wrong with a course', () => {
  const all = [
    COURSE,
    ...mutants(COURSE),
    { ...COURSE, hosts: [], profiles: Array(101).fill({ name: 'a' }) }
  ];
  expect(all.length).toBeGreaterThan(500);
  for (const value of all) {
    validate(value);
    expect([value, told(checkSchema(COURSE_SCHEMA, value))]).toEqual([
      value,
      told(validate.errors ?? [])
    ]);
  }
});

function isSchema(key: string, value: unknown): boolean {
  return key === 'additionalProperties' && typeof value === 'object';
}

it('knows every keyword that the schema has', () => {
  const known: Record<keyof ISchema, true> = {
    ...{ type: true, const: true, required: true, properties: true },
    ...{ additionalProperties: true, items: true, maxItems: true },
    ...{ minLength: true, maxLength: true, pattern: true, minimum: true },
    ...{ maximum: true, $ref: true, $defs: true, description: true },
    examples: true
  };
  const silent = ['$schema', '$id', 'title', 'default'];
  const seen = new Set<string>();
  const visit = (schema: object): void => {
    for (const [key, value] of Object.entries(schema)) {
      seen.add(key);
      if (key === 'properties' || key === '$defs') {
        Object.values(value as object).forEach(each => visit(each as object));
      } else if (key === 'items' || isSchema(key, value)) {
        visit(value as object);
      }
    }
  };
  visit(COURSE_SCHEMA);
  expect(
    [...seen].filter(key => !(key in known || silent.includes(key)))
  ).toEqual([]);
});
