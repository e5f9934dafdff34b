import { SessionHubClient } from './session-client';

const settings = {
  url: 'http://hub/hub/',
  apiUrl: 'http://hub/hub/api/',
  token: 'secret',
  user: 'ada',
  owner: 'ada',
  serverName: ''
};

/** A hub that thinks for so long, in ms, before it answers. */
function slowHub(status: number, takes: number): typeof fetch {
  return (_, init) =>
    new Promise((resolve, reject) => {
      const { signal } = init ?? {};
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      setTimeout(() => resolve(new Response(null, { status })), takes);
    });
}

it('waits for a stop longer than for other answers: the hub gives servers ten seconds', async () => {
  const client = new SessionHubClient(settings, slowHub(204, 300), 100);
  await expect(client.getServer()).rejects.toThrow(/timeout/i);
  expect(await client.stopServer()).toBe(true);
});

/** A hub that answers a stop and then says of the server what is given, one after the other. */
function stoppingHub(stop: number, then: unknown[]): [typeof fetch, string[]] {
  const asked: string[] = [];
  const fetcher = (_: unknown, init?: RequestInit): Promise<Response> => {
    const method = String(init?.method);
    asked.push(method);
    if (method === 'DELETE') {
      return Promise.resolve(new Response(null, { status: stop }));
    }
    const servers = then.length > 1 ? then.shift() : then[0];
    return servers instanceof Error
      ? Promise.reject(servers)
      : Promise.resolve(
          servers === 401
            ? new Response(null, { status: 401 })
            : Response.json({ servers })
        );
  };
  return [fetcher as typeof fetch, asked];
}

describe('a stop', () => {
  const pending = { '': { pending: 'stop' } };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each<[string, unknown]>([
    ['has no server any more', {}],
    ['has one that is not stopping', { '': { pending: null } }],
    ['no longer knows the token, as it goes with the server', 401]
  ])('that takes longer is over once the hub %s', async (_, last) => {
    const [fetcher, asked] = stoppingHub(202, [
      pending,
      new Error('no network'),
      last
    ]);
    const isOver = jest.fn();
    const stop = new SessionHubClient(settings, fetcher).stopServer();
    void stop.then(isOver);
    await jest.advanceTimersByTimeAsync(6900);
    expect(isOver).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(200);
    expect(isOver).toHaveBeenCalledWith(true);
    expect(asked).toEqual(['DELETE', 'GET', 'GET', 'GET']);
  });

  it('that the hub does not get done is not waited for without end', async () => {
    const [fetcher, asked] = stoppingHub(202, [pending]);
    const stop = new SessionHubClient(settings, fetcher).stopServer();
    await jest.advanceTimersByTimeAsync(64_000);
    expect(await stop).toBe(true);
    // Few of them: a class may stop at the same time.
    expect(asked).toHaveLength(7);
  });

  it.each([
    [204, true],
    [403, false]
  ])('that the hub answers with %i asks no more', async (status, may) => {
    const [fetcher, asked] = stoppingHub(status, [{}]);
    const client = new SessionHubClient(settings, fetcher);
    expect(await client.stopServer()).toBe(may);
    expect(asked.filter(method => method === 'GET')).toHaveLength(may ? 0 : 1);
  });
});
