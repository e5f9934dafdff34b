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
  const client = new SessionHubClient(settings, slowHub(202, 300), 100);
  await expect(client.getServer()).rejects.toThrow(/timeout/i);
  expect(await client.stopServer()).toBe(true);
});
