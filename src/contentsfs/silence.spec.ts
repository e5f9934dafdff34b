import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transport } from './transport';

/** What a server does with its requests, one after the other; the last goes on. */
type Behaviour = 'silent' | 'half' | 'slow' | 'answers';

let server: Server | undefined;
let asked = 0;

/** Some ms without which a busy machine would look like a silent server. */
const SILENCE = 400;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that may take requests and say nothing, as behind a network that swallows packets. */
async function serve(...behaviours: Behaviour[]): Promise<Transport> {
  asked = 0;
  server = createServer((_, response) => {
    const behaviour = behaviours[Math.min(asked++, behaviours.length - 1)];
    if (behaviour === 'silent') {
      return;
    }
    const headers = { 'Content-Type': 'application/json' };
    response.writeHead(200, { ...headers, 'Content-Length': 14 });
    response.write('{"name"');
    if (behaviour === 'answers') {
      response.end(':"abc"}');
    } else if (behaviour === 'slow') {
      [...':"abc"}'].forEach((letter, i) =>
        setTimeout(() => response.write(letter), (i + 1) * (SILENCE / 4))
      );
    }
  });
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new Transport({
    baseUrl: `http://127.0.0.1:${port}/`,
    token: '',
    xsrf: '',
    silence: SILENCE
  });
}

describe('a server that says nothing', () => {
  it.each(['silent', 'half'] as const)(
    'is asked again where that does no harm: %s',
    async behaviour => {
      const transport = await serve(behaviour, 'answers');
      const request = { method: 'GET', repeatable: true } as const;
      expect(await transport.send('a', request)).toEqual({ name: 'abc' });
      expect(asked).toBe(2);
    }
  );

  it('is given up where a second try might do harm', async () => {
    const transport = await serve('silent');
    const request = { method: 'PATCH', repeatable: false } as const;
    await expect(transport.send('a', request)).rejects.toMatchObject({
      code: 'ServerUnreachable'
    });
    expect(asked).toBe(1);
  });

  it('is given up in the end', async () => {
    const transport = await serve('silent');
    await expect(transport.file('a')).rejects.toMatchObject({
      code: 'ServerUnreachable'
    });
    expect(asked).toBeGreaterThan(2);
  });

  it('is waited for while something comes', async () => {
    const transport = await serve('slow');
    const request = { method: 'GET', repeatable: true } as const;
    expect(await transport.send('a', request)).toEqual({ name: 'abc' });
    expect(asked).toBe(1);
  });
});
