import { Transport } from './transport';

describe('Transport', () => {
  it.each(['GET', 'PUT', 'DELETE'] as const)(
    'never lets the browser answer a %s from its cache',
    async method => {
      const seen: (RequestInit | undefined)[] = [];
      const transport = new Transport({
        baseUrl: 'http://127.0.0.1/',
        token: '',
        xsrf: '',
        fetch: async (_, init) => {
          seen.push(init);
          return new Response('{}');
        }
      });
      await transport.send('a.txt', { method, repeatable: true });
      expect(seen).toHaveLength(1);
      expect(seen[0]).toMatchObject({ cache: 'no-store' });
    }
  );

  it.each(['..', 'a/../../b', './a', 'a/..'])(
    'sends nothing for the path %p',
    async path => {
      const fetcher = jest.fn();
      const transport = new Transport({
        baseUrl: 'http://127.0.0.1/',
        token: '',
        xsrf: '',
        fetch: fetcher
      });
      await expect(
        transport.send(path, { method: 'PUT', repeatable: true })
      ).rejects.toMatchObject({ code: 'UnsafeName', data: { path } });
      expect(fetcher).not.toHaveBeenCalled();
    }
  );
});
