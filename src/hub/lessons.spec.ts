/** @jest-environment jsdom */
import { readLessons } from './lessons';

const SERVICE = 'https://hub.example/services/homeroom/';
const LESSON = { name: 'one', repo: 'https://git.example/one' };

let requests: [string, Record<string, string>][];

/** A service that answers like this. */
function serve(status: number, body: unknown, tag = '"1"'): void {
  window.fetch = async (input, init) => {
    const headers = init?.headers as Record<string, string>;
    requests.push([String(input), headers]);
    return {
      ...{ status, ok: status === 200, headers: new Headers({ ETag: tag }) },
      json: async () => JSON.parse(String(body)) as unknown
    } as Response;
  };
}

beforeEach(() => {
  requests = [];
  // jsdom has none.
  AbortSignal.timeout = () => new AbortController().signal;
});

it('asks the service, with the tag of what is known', async () => {
  serve(200, JSON.stringify({ lessons: [LESSON], commit: 'a' }));
  expect(await readLessons(SERVICE, 'secret', '')).toEqual({
    lessons: [LESSON],
    mistakes: [],
    tag: '"1"'
  });
  serve(304, '');
  expect(await readLessons(SERVICE, 'secret', '"1"')).toBe('same');
  expect(requests).toEqual([
    [`${SERVICE}lessons`, { Authorization: 'token secret' }],
    [
      `${SERVICE}lessons`,
      { Authorization: 'token secret', 'If-None-Match': '"1"' }
    ]
  ]);
});

it.each([
  [{ lessons: null, problem: null }, null, []],
  [{ lessons: [], problem: { mistakes: ['a', 'b'] } }, [], ['a', 'b']],
  [{ lessons: 'x', problem: { mistakes: 'x' } }, null, []]
])('reads %j', async (body, lessons, mistakes) => {
  serve(200, JSON.stringify(body));
  expect(await readLessons(SERVICE, 'secret', '')).toMatchObject({
    lessons,
    mistakes
  });
});

it.each<[string, number, string]>([
  ['a service that is not there', 404, '{}'],
  ['a dead token', 403, '{}'],
  ['a page', 200, '<html>'],
  ['a list', 200, '[]']
])('knows nothing from %s', async (_, status, body) => {
  serve(status, body);
  expect(await readLessons(SERVICE, 'secret', '')).toBeNull();
});

it('knows nothing without a connection', async () => {
  window.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await readLessons(SERVICE, 'secret', '')).toBeNull();
});
