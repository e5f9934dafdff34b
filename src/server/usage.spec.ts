import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { ServerConnection } from '@jupyterlab/services';
import { isCoded } from '../errors';
import { JupyterServer } from '../testing/jupyter-server';
import { CompanionKeepalive, JupyterKeepalive } from './keepalive';
import { readKernelUse } from './kernel-use';
import { readRunning } from './running';
import { serverRequests, type SendToServer } from './request';
import { readResourceUsage } from './resource-usage';
import { readStorage } from './storage';

function requestsTo(baseUrl: string, token = 'secret'): SendToServer {
  return serverRequests(
    ServerConnection.makeSettings({ baseUrl, token, fetch })
  );
}

describe('a real server', () => {
  let server: JupyterServer;
  let send: SendToServer;

  beforeAll(async () => {
    server = await JupyterServer.start({
      environment: '.cache/envs/peers',
      extensions: ['jupyter_resource_usage', 'jupyter_keepalive'],
      configuration: `
c.ResourceUseDisplay.mem_limit = 2**40
c.ResourceUseDisplay.track_disk_usage = True
c.ResourceUseDisplay.track_cpu_percent = True
c.ResourceUseDisplay.disk_path = "/"
`
    });
    const { baseUrl, token } = server.connection;
    send = requestsTo(baseUrl, token);
  }, 60_000);
  afterAll(() => server?.stop());

  it('tells what it uses', async () => {
    const usage = await readResourceUsage(send);
    expect(usage).toMatchObject({ memoryLimit: 2 ** 40 });
    expect(usage?.memory).toBeGreaterThan(1e6);
    expect(usage?.memory).toBeLessThan(2 ** 40);
    expect(usage?.processors).toBe(cpus().length);
    expect(usage?.diskTotal).toBeGreaterThanOrEqual(usage?.diskUsed ?? NaN);
  });

  it('tells what runs on it, and the memory of a kernel', async () => {
    expect(await readRunning(send)).toMatchObject({ isComputing: false });
    const { status, body } = await send('api/kernels', {
      method: 'POST',
      body: {}
    });
    expect(status).toBe(201);
    const { id } = body as { id: string };
    expect((await readRunning(send)).lastActivity).toBeGreaterThan(1e12);
    const { memory } = await readKernelUse(send, id);
    expect(memory).toBeGreaterThan(1e6);
    await send(`api/kernels/${id}`, { method: 'DELETE' });
  }, 30_000);

  it('is kept running by jupyter-keepalive until it is switched off', async () => {
    const keepalive = new JupyterKeepalive(send);
    expect((await keepalive.read())?.until).toBeNull();
    const until = Date.now() + 3600_000;
    const { until: started } = await keepalive.start(until);
    expect(Math.abs((started ?? 0) - until)).toBeLessThan(5000);
    const { until: read } = (await keepalive.read()) ?? {};
    expect(Math.abs((read ?? 0) - until)).toBeLessThan(5000);
    await keepalive.stop();
    expect((await keepalive.read())?.until).toBeNull();
  });

  it('has no companion', async () => {
    expect(await new CompanionKeepalive(send).read()).toBeNull();
    expect(await readStorage(send)).toBeNull();
  });

  it('does not take our requests for activity', async () => {
    const lastActivity = async (): Promise<unknown> => {
      const { body } = await send('api/status');
      return (body as Record<string, unknown>).last_activity;
    };
    const before = await lastActivity();
    await readResourceUsage(send);
    expect(await lastActivity()).toBe(before);
  });

  it('says when the token is dead', async () => {
    const { baseUrl } = server.connection;
    const dead = requestsTo(baseUrl, 'of-yesterday');
    await expect(readResourceUsage(dead)).rejects.toMatchObject({
      code: 'SessionExpired'
    });
  });
});

describe('a server that answers', () => {
  const requests: { line: string; marks: unknown[]; body: string }[] = [];
  let answer: [status: number, body: unknown] = [200, {}];
  let server: Server;
  let send: SendToServer;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (text: string) => (body += text));
      request.on('end', () => {
        const { method, url, headers } = request;
        const marks = [headers['x-requested-with'], headers['x-homeroom']];
        // Lab puts the time behind, so that no cache answers.
        const line = `${method} ${url?.replace(/&\d+$/, '')}`;
        requests.push({ line, marks, body });
        response.writeHead(answer[0]).end(JSON.stringify(answer[1]));
      });
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    send = requestsTo(`http://127.0.0.1:${port}/user/ada/`);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => requests.splice(0));

  const time = Date.UTC(2026, 2, 1, 8);
  const iso = '2026-03-01T08:00:00.000Z';

  it('is asked with our marks', async () => {
    await send('api/status');
    expect(requests).toEqual([
      {
        line: 'GET /user/ada/api/status?no_track_activity=1',
        marks: ['homeroom', '1'],
        body: ''
      }
    ]);
  });

  it.each<[string, [number, unknown], object | string | null]>([
    [
      'on',
      [200, { until: iso, since: iso, latest: iso, error: null }],
      { until: time, latest: time, error: null }
    ],
    [
      'off',
      [200, { until: null, since: null, latest: null, error: null }],
      { until: null, latest: null, error: null }
    ],
    ['no hub', [404, { code: 'BadRequest', data: {}, message: '' }], null],
    ['signed out', [403, { message: 'Forbidden' }], 'SessionExpired'],
    ['broken', [500, null], 'ServerUnreachable'],
    ['stopped', [424, null], 'ServerUnreachable']
  ])('reads the companion’s keepalive: %s', async (_, given, expected) => {
    answer = given;
    const outcome = await new CompanionKeepalive(send)
      .read()
      .catch((error: unknown) => (isCoded(error) ? error.code : error));
    expect(outcome).toEqual(expected);
  });

  it('switches the companion’s keepalive on and off', async () => {
    const keepalive = new CompanionKeepalive(send);
    answer = [200, { until: iso, since: iso, latest: iso, error: null }];
    expect((await keepalive.start(time)).until).toBe(time);
    answer = [200, { until: null, since: null, latest: null, error: null }];
    await keepalive.stop();
    const path = '/user/ada/homeroom/keepalive?no_track_activity=1';
    expect(requests.map(({ line, body }) => [line, body])).toEqual([
      [`PUT ${path}`, `{"until":"${iso}"}`],
      [`DELETE ${path}`, '']
    ]);
  });

  it('passes on what the companion refuses', async () => {
    answer = [400, { code: 'TooLong', data: { latest: iso }, message: 'm' }];
    await expect(
      new CompanionKeepalive(send).start(time + 1)
    ).rejects.toMatchObject({ code: 'TooLong', data: { latest: iso } });
  });

  const counted = { state: 'done', path: '', used: 5, files: 1, counted: iso };
  it.each([
    [
      'a quota, of all that is counted',
      {
        ...{ ...counted, complete: true, bytes: 3 },
        ...{ limit: 9, limitFrom: 'course', free: 2 }
      },
      { bytes: 5, isCounting: false, limit: 9, limitFrom: 'course', free: 2 }
    ],
    [
      'no limit',
      { ...counted, complete: false, limit: null, limitFrom: null, free: null },
      { bytes: 5, isComplete: false, limit: null, limitFrom: null, free: null }
    ],
    [
      'a file system that keeps a part for itself',
      {
        ...{ ...counted, complete: true },
        ...{ limit: 100, limitFrom: 'filesystem', free: 90 }
      },
      { bytes: 5, limit: 95, limitFrom: 'filesystem' }
    ],
    [
      'a file system of which not everything is counted',
      {
        ...{ ...counted, complete: false },
        ...{ limit: 100, limitFrom: 'filesystem', free: 10 }
      },
      { bytes: 5, limit: 100, limitFrom: 'filesystem' }
    ],
    [
      'the first count under way',
      { state: 'counting', used: 2, counted: null, complete: false },
      { bytes: 2, isCounting: true, isComplete: false, limit: null }
    ]
  ])('reads the storage: %s', async (_, body, expected) => {
    answer = [200, body];
    expect(await readStorage(send)).toMatchObject(expected);
  });
});
