import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Lesson } from './manifest';
import {
  candidateOfHub,
  candidateOfSettings,
  resolveCourse
} from './resolve-course';
import { COURSE_SCHEMA } from './schema';
import { validate } from './validate';

const loadValidator = async () => validate;
import { VERSION } from './version';

const intro: Lesson = {
  name: 'intro',
  repo: 'https://git.example/o/first.git'
};
const other: Lesson = { name: 'other', repo: 'https://git.example/o/second' };

function course(more: object = {}): Record<string, unknown> {
  return { version: 1, title: 'Maps', ...more };
}

it('has the schema that the hub validates with, without what is never published', () => {
  const file = path.join(
    __dirname,
    '../../jupyterlab_homeroom/hub/course.schema.json'
  );
  const whole = JSON.parse(readFileSync(file, 'utf8'));
  expect(whole).toMatchObject(COURSE_SCHEMA);
  expect(JSON.stringify(whole)).toContain('hubOnly');
  expect(JSON.stringify(COURSE_SCHEMA)).not.toContain('hubOnly');
  expect(whole.properties).toHaveProperty('sidecars');
  expect(COURSE_SCHEMA.properties).not.toHaveProperty('sidecars');
});

it.each<[string, unknown, string[]]>([
  ['the least', course(), []],
  ['a lesson', course({ lessons: [intro, other] }), []],
  ['text', 'x', ["expected keys with values, found 'x'"]],
  ['a list', [], ['expected keys with values, found a list']],
  [
    'nothing in it',
    {},
    ["the key 'version' is missing", "the key 'title' is missing"]
  ],
  ['version 0', course({ version: 0 }), ['version: expected 1, found 0']],
  [
    'version as text',
    course({ version: '2' }),
    ["version: expected 1, found '2'"]
  ],
  [
    'no title',
    course({ title: '' }),
    ['title: expected text that is not empty']
  ],
  [
    'a long title',
    course({ title: 'x'.repeat(201) }),
    [`title: expected at most 200 characters, found '${'x'.repeat(80)}…'`]
  ],
  [
    'lessons as text',
    course({ lessons: 'x' }),
    ["lessons: expected a list, found 'x'"]
  ],
  [
    'no repository',
    course({ lessons: [{ name: 'x' }] }),
    ["lessons[0]: the key 'repo' is missing"]
  ],
  [
    'a password',
    course({ lessons: [intro, { ...other, repo: 'https://u:p@h/x' }] }),
    [
      "lessons[1].repo: expected the repository's http or https address, without user or password, such as https://github.com/owner/name, found 'https://…@h/x'"
    ]
  ],
  [
    'a way out',
    course({ lessons: [{ ...intro, folder: '../x' }] }),
    [
      "lessons[0].folder: expected a path inside a folder: no leading slash, no '..', no empty part, found '../x'"
    ]
  ],
  [
    'a negative time',
    course({ session: { maxAge: -1 } }),
    ['session.maxAge: expected at least 0, found -1']
  ],
  [
    'half a second',
    course({ session: { maxAge: 0.5 } }),
    ['session.maxAge: expected a whole number, found 0.5']
  ],
  [
    'times that get in each other’s way',
    course({
      session: {
        ...{ idleTimeout: 600, warnBefore: 600 },
        ...{ maxAge: 3600, keepaliveMax: 3601 }
      }
    }),
    [
      'session.warnBefore: expected less than idleTimeout (600), found 600',
      'session.keepaliveMax: expected at most maxAge (3600), at which every server is stopped, found 3601'
    ]
  ],
  [
    'away without an end',
    course({ session: { idleTimeout: 0, away: true } }),
    [
      'session.away: expected false, as idleTimeout is 0 and nothing is stopped for being idle'
    ]
  ],
  [
    'a name twice',
    course({ lessons: [intro, { ...other, name: 'intro' }] }),
    [
      "lessons[1].name: expected a name that no other lesson has, found 'intro' again"
    ]
  ],
  [
    'shared data',
    course({
      lessons: [intro],
      shared: [{ name: 'climate' }, { name: 'maps', folder: 'geo/maps' }]
    }),
    []
  ],
  [
    'a name of shared data twice',
    course({ shared: [{ name: 'a' }, { name: 'a', folder: 'b' }] }),
    [
      "shared[1].name: expected a name that no other shared data has, found 'a' again"
    ]
  ],
  [
    'shared data in a lesson',
    course({ lessons: [intro], shared: [{ name: 'a', folder: 'first/b' }] }),
    [
      "shared[0].folder: expected a folder that is not that of a lesson or of other shared data, nor inside or around one, found 'first/b' beside 'first'"
    ]
  ],
  [
    'shared data in shared data',
    course({ shared: [{ name: 'a', folder: 'shared' }, { name: 'b' }] }),
    [
      "shared[1].name: expected a folder that is not that of a lesson or of other shared data, nor inside or around one, found 'shared/b' beside 'shared'"
    ]
  ],
  [
    'shared data elsewhere',
    course({ shared: [{ name: 'a', path: 'srv' }] }),
    [expect.stringContaining('shared[0].path: expected where the data is')]
  ],
  [
    'a profile twice',
    course({ profiles: [{ name: 'gpu' }, { name: 'gpu', title: 'GPU' }] }),
    [
      "profiles[1].name: expected a name that no other profile has, found 'gpu' again"
    ]
  ],
  [
    'a profile with a space',
    course({ profiles: [{ name: 'my gpu' }] }),
    [expect.stringContaining('profiles[0].name: expected')]
  ],
  [
    'a folder twice',
    course({ lessons: [intro, { ...other, folder: 'first' }] }),
    [
      "lessons[1].folder: expected a folder that is not that of another lesson, nor inside or around it, found 'first' beside 'first'"
    ]
  ],
  [
    'a folder inside',
    course({ lessons: [intro, { ...other, folder: 'first/b' }] }),
    [
      "lessons[1].folder: expected a folder that is not that of another lesson, nor inside or around it, found 'first/b' beside 'first'"
    ]
  ],
  [
    'a folder around',
    course({ lessons: [{ ...other, folder: 'first/b' }, intro] }),
    [
      "lessons[1].repo: expected a folder that is not that of another lesson, nor inside or around it, found 'first' beside 'first/b'"
    ]
  ],
  [
    'a folder beside',
    course({ lessons: [intro, { ...other, folder: 'first-b' }] }),
    []
  ],
  [
    'no folder in the address',
    course({ lessons: [{ ...intro, repo: 'https://h/.git' }] }),
    [
      "lessons[0].repo: expected an address whose last part can be a folder's name, or the key 'folder'"
    ]
  ],
  [
    'a bad port',
    course({ lessons: [{ ...intro, repo: 'https://h:99999/a' }] }),
    ['lessons[0].repo: expected a web address']
  ]
])('%s', async (_, value, mistakes) => {
  const candidate = { source: 'hub', value, publishedBy: VERSION } as const;
  const resolved = await resolveCourse(candidate, loadValidator);
  expect(resolved.problems).toEqual(
    mistakes.map(detail => ({ kind: 'invalid', source: 'hub', detail }))
  );
  expect(resolved.manifest === null).toBe(mistakes.length > 0);
});

it('gives each lesson its folder', async () => {
  const value = course({ lessons: [intro, { ...other, folder: 'x/y' }] });
  const candidate = { source: 'hub', value, publishedBy: '' } as const;
  const { manifest } = await resolveCourse(candidate, loadValidator);
  expect(manifest?.lessons).toEqual([
    { ...intro, folder: 'first' },
    { ...other, folder: 'x/y' }
  ]);
});

it('does not read what was written for a newer version, and does not load the validator', async () => {
  const load = jest.fn(loadValidator);
  const value = { version: 2, lektionen: [] };
  const candidate = { source: 'hub', value, publishedBy: '9.9.9' } as const;
  expect(await resolveCourse(candidate, load)).toEqual({
    source: 'hub',
    manifest: null,
    problems: [
      {
        kind: 'newer',
        source: 'hub',
        detail: `version: expected 1, found 2 (the hub has Homeroom 9.9.9, this server has Homeroom ${VERSION})`
      }
    ]
  });
  expect(load).not.toHaveBeenCalled();
});

it.each([
  ['9.9.9', ['different']],
  [VERSION, []],
  ['', []]
])('a usable course of a hub with Homeroom %j', async (publishedBy, kinds) => {
  const resolved = await resolveCourse(
    { source: 'hub', value: course({ lessons: [intro] }), publishedBy },
    loadValidator
  );
  expect(resolved.manifest).not.toBeNull();
  expect(resolved.problems.map(problem => problem.kind)).toEqual(kinds);
});

it('leaves out what a newer hub adds, and tells it; in settings it is a mistake', async () => {
  const value = course({ lessons: [{ ...intro, video: 1 }], lesons: [] });
  const fromHub = await resolveCourse(
    { source: 'hub', value, publishedBy: '9.9.9' },
    loadValidator
  );
  expect(fromHub.problems).toEqual([
    {
      kind: 'newer',
      source: 'hub',
      detail: `the key 'lesons' is not known; lessons[0]: the key 'video' is not known (the hub has Homeroom 9.9.9, this server has Homeroom ${VERSION})`
    }
  ]);
  expect(fromHub.manifest).toEqual(
    course({ lessons: [{ ...intro, folder: 'first' }] })
  );
  expect(value).toHaveProperty('lesons');

  const settings = candidateOfSettings(value);
  const fromSettings =
    settings && (await resolveCourse(settings, loadValidator));
  expect(fromSettings?.problems.map(problem => problem.detail)).toEqual([
    "the key 'lesons' is not known",
    "lessons[0]: the key 'video' is not known"
  ]);
  expect(fromSettings?.manifest?.lessons).toHaveLength(1);
});

it('names both versions with a mistake from another version', async () => {
  const { problems } = await resolveCourse(
    { source: 'hub', value: course({ title: 1 }), publishedBy: '0.0.1' },
    loadValidator
  );
  expect(problems[0].detail).toBe(
    `title: expected text, found 1 (the hub has Homeroom 0.0.1, this server has Homeroom ${VERSION})`
  );
});

it.each([
  [{}, null],
  [{ homeroom: null }, null],
  [{ homeroom: { version: '1' } }, null],
  [{ homeroom: { manifest: null } }, null],
  [{ homeroom: { manifest: {} } }, { value: {}, publishedBy: '' }],
  [
    { homeroom: { manifest: 'x', version: '2.0' } },
    { value: 'x', publishedBy: '2.0' }
  ]
])('reads the info %j', (info, expected) => {
  expect(candidateOfHub(info)).toEqual(
    expected && { source: 'hub', ...expected }
  );
});
