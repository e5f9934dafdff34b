import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isCoded } from '../errors';
import { readCollection } from './collection';
import { HubRequests } from './requests';
import { SessionHubClient } from './session-client';
import { readHubSettings, type IHubSettings } from './settings';

describe('readHubSettings', () => {
  const behindHub = {
    hubPrefix: '/hub/',
    token: 't',
    hubUser: 'prof',
    hubServerUser: 'ada',
    hubServerName: 'gpu'
  };

  it.each<[Record<string, string>, Partial<IHubSettings> | null]>([
    [{}, null],
    [{ token: 't' }, null],
    [{ hubPrefix: '/hub/' }, null],
    [behindHub, { apiUrl: 'https://h/hub/api/', user: 'prof', owner: 'ada' }],
    [behindHub, { serverName: 'gpu', token: 't' }],
    [{ ...behindHub, hubServerUser: '' }, { owner: 'prof' }],
    [
      { ...behindHub, hubPrefix: '/jh/hub' },
      { url: 'https://h/jh/hub/', apiUrl: 'https://h/jh/hub/api/' }
    ],
    [
      { ...behindHub, hubHost: 'https://hub.example' },
      { apiUrl: 'https://hub.example/hub/api/' }
    ]
  ])('reads %j as %j', (page, expected) => {
    const settings = readHubSettings(name => page[name] ?? '', 'https://h');
    if (expected) {
      expect(settings).toMatchObject(expected);
    } else {
      expect(settings).toBeNull();
    }
  });
});

describe('SessionHubClient', () => {
  const requests: string[] = [];
  let answers: Record<string, [status: number, body: string] | 'silence'> = {};
  const bodies: string[] = [];
  const accepted: (string | undefined)[] = [];
  /** What the server's `Date` says; null = the time. */
  let date: string | null = null;
  let server: Server;
  let client: SessionHubClient;

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(`${request.headers.authorization} ${request.url}`);
      accepted.push(request.headers.accept);
      request.setEncoding('utf8');
      request.on('data', (text: string) => bodies.push(text));
      const answer = answers[request.url ?? ''] ?? [404, '{}'];
      if (answer !== 'silence') {
        const headers = date === null ? {} : { Date: date };
        request.on('end', () =>
          response.writeHead(answer[0], headers).end(answer[1] || undefined)
        );
      }
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    client = new SessionHubClient(
      {
        url: `http://127.0.0.1:${port}/hub/`,
        apiUrl: `http://127.0.0.1:${port}/hub/api/`,
        token: 'secret',
        user: 'ada',
        owner: 'ada',
        serverName: ''
      },
      fetch,
      1000
    );
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  beforeEach(() => {
    requests.length = 0;
    bodies.length = 0;
    accepted.length = 0;
    answers = {};
    date = null;
  });

  it('gives a service with its info', async () => {
    answers['/hub/api/services/home%20room'] = [
      200,
      '{"name": "home room", "info": {"a": 1}}'
    ];
    const service = await client.getService('home room');
    expect(service).toEqual({ name: 'home room', info: { a: 1 } });
    expect(requests).toEqual(['token secret /hub/api/services/home%20room']);
  });

  it.each<[string, Record<string, [number, string] | 'silence'>, string]>([
    ['no such service', {}, 'null'],
    ['no info', { 'services/x': [200, '{}'] }, 'service'],
    ['no scope', { 'services/x': [403, ''], user: [200, '{}'] }, 'null'],
    [
      'dead token',
      { 'services/x': [403, ''], user: [403, ''] },
      'SessionExpired'
    ],
    ['signed out', { 'services/x': [401, ''] }, 'SessionExpired'],
    ['broken', { 'services/x': [503, ''] }, 'HubUnavailable'],
    [
      'broken after',
      { 'services/x': [403, ''], user: [500, ''] },
      'HubUnavailable'
    ],
    ['not JSON', { 'services/x': [200, '<html>'] }, 'HubUnavailable'],
    ['not a service', { 'services/x': [200, '[]'] }, 'HubUnavailable'],
    ['too slow', { 'services/x': 'silence' }, 'HubUnavailable']
  ])('%s', async (_, hub, expected) => {
    answers = Object.fromEntries(
      Object.entries(hub).map(([path, answer]) => [`/hub/api/${path}`, answer])
    );
    const outcome = await client.getService('x').then(
      service => (service ? 'service' : 'null'),
      (error: unknown) => (isCoded(error) ? error.code : error)
    );
    expect(outcome).toBe(expected);
  });

  it.each<[string, [number, string], unknown]>([
    [
      'its choices',
      [200, '{"servers": {"": {"user_options": {"profile": "gpu"}}}}'],
      { profile: 'gpu' }
    ],
    ['no choices', [200, '{"servers": {"": {"user_options": null}}}'], {}],
    ['another server alone', [200, '{"servers": {"x": {}}}'], undefined],
    ['no scope for servers', [200, '{"name": "ada"}'], undefined],
    ['no scope', [404, '{}'], undefined]
  ])('gives the page’s server: %s', async (_, answer, expected) => {
    answers['/hub/api/users/ada'] = answer;
    expect((await client.getServer())?.options).toEqual(expected);
  });

  it('gives the times of the page’s server', async () => {
    const started = '2026-03-01T08:00:00.000000Z';
    const server = { started, last_activity: null, pending: 'stop' };
    answers['/hub/api/users/ada'] = [
      200,
      JSON.stringify({ servers: { '': server } })
    ];
    expect(await client.getServer()).toEqual({
      options: {},
      started: Date.UTC(2026, 2, 1, 8),
      lastActivity: null,
      pending: 'stop'
    });
  });

  it.each<[string, [number, string], boolean]>([
    ['takes it', [200, ''], true],
    ['has no scope for it', [403, ''], false]
  ])('posts activity where the hub %s', async (_, answer, may) => {
    answers['/hub/api/users/ada/activity'] = answer;
    answers['/hub/api/user'] = [200, '{}'];
    const time = Date.UTC(2026, 2, 1, 8);
    expect(await client.postActivity(time)).toBe(may);
    const activity = { last_activity: '2026-03-01T08:00:00.000Z' };
    expect(bodies.map(text => JSON.parse(text))).toEqual([
      { servers: { '': activity } }
    ]);
  });

  it.each([
    ['', 'server'],
    ['gpu 1', 'servers/gpu%201']
  ])('stops the server %j', async (serverName, path) => {
    const url = `/hub/api/users/ada/${path}`;
    answers[url] = [204, ''];
    const settings = { ...client.settings, serverName };
    await new SessionHubClient(settings).stopServer();
    expect(requests).toEqual([`token secret ${url}`]);
  });

  it.each([
    ['the same', 0],
    ['ten minutes ahead', 600_000],
    ['ten minutes behind', -600_000]
  ])('knows the hub’s clock: %s', async (_, ahead) => {
    date = new Date(Date.now() + ahead).toUTCString();
    await client.getService('x');
    expect(Math.abs(client.clockOffset - ahead)).toBeLessThan(2000);
  });

  it('does not take each answer for another clock', async () => {
    jest.useFakeTimers({ doNotFake: ['setTimeout', 'setImmediate'] });
    try {
      const offsets = new Set<number>();
      for (let millisecond = 0; millisecond < 2000; millisecond += 90) {
        jest.setSystemTime(1e12 + millisecond);
        date = new Date(Date.now() + 60_250).toUTCString();
        await client.getService('x');
        offsets.add(client.clockOffset);
      }
      // Few until it fits all of them.
      expect(offsets.size).toBeLessThan(8);
      expect(Math.abs(client.clockOffset - 60_250)).toBeLessThan(1000);
    } finally {
      jest.useRealTimers();
    }
  });

  describe('a collection in pages', () => {
    const PAGES = 'application/jupyterhub-pagination+json';
    const page = (items: unknown[], next: number | null): [number, string] => {
      const pages = { next: next === null ? null : { offset: next } };
      return [200, JSON.stringify({ items, _pagination: pages })];
    };
    const hubRequests = (): HubRequests => new HubRequests(client.settings);
    const at = (offset: number): string =>
      `/hub/api/users?offset=${offset}&limit=2`;

    it('is put together', async () => {
      answers[at(0)] = page(['ada', 'ben'], 2);
      answers[at(2)] = page(['eve', 'mia'], 4);
      answers[at(4)] = page(['zoe'], null);
      const all = ['ada', 'ben', 'eve', 'mia', 'zoe'];
      expect(await readCollection(hubRequests(), 'users', 2)).toEqual(all);
      expect(requests).toHaveLength(3);
      expect(accepted).toEqual(Array(3).fill(PAGES));
    });

    it.each<[string, [number, string], string | null]>([
      ['of nobody', page([], null), ''],
      ['that may not be read', [404, '{}'], null],
      ['of a hub without pages', [200, '["ada"]'], 'HubUnavailable'],
      ['that goes round in circles', page(['ada'], 0), 'HubUnavailable']
    ])('%s', async (_, answer, expected) => {
      answers[at(0)] = answer;
      const outcome = await readCollection(hubRequests(), 'users', 2).then(
        found => found?.join() ?? null,
        (error: unknown) => (isCoded(error) ? error.code : error)
      );
      expect(outcome).toBe(expected);
    });
  });

  it('says so when nothing answers', async () => {
    const lost = new SessionHubClient(
      { ...client.settings, apiUrl: 'http://127.0.0.1:1/' },
      fetch
    );
    await expect(lost.getService('x')).rejects.toMatchObject({
      code: 'HubUnavailable',
      data: { status: 0 }
    });
  });
});
