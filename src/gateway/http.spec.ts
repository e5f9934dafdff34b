import { isCoded } from '../errors';
import type { GatewayHttp } from './http';
import { PIECE } from './read-spool';
import type { ITransferProgress } from './read-spool';
import type { Fault } from './testing/network';
import { Network, altered, codedResponse } from './testing/network';
import { LESSON_SIZE, Rig, bodyOf, isWholePack } from './testing/rig';

jest.setTimeout(60_000);

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig.stop());

/** The code that a request ends with, and its data. */
async function failure(
  request: Promise<unknown>
): Promise<{ code: string; data: unknown }> {
  try {
    await request;
  } catch (error) {
    if (isCoded(error)) {
      return { code: error.code, data: error.data };
    }
    throw error;
  }
  throw new Error('it did not fail');
}

async function fetchPack(
  options: Partial<GatewayHttp.IOptions>,
  fault = ''
): Promise<boolean> {
  const response = await rig.fetchLesson(rig.client(options), fault);
  return isWholePack(await bodyOf(response));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

const page = (status: number) =>
  new Response('<html>Something in between</html>', { status });

describe('a transfer', () => {
  it('gives short answers as the git host gave them', async () => {
    const network = new Network();
    const response = await rig.client({ fetch: network.fetch }).request({
      url: `${rig.lesson()}/info/refs?service=git-upload-pack`
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers!['content-type']).toBe(
      'application/x-git-upload-pack-advertisement'
    );
    expect(String(await bodyOf(response))).toContain('refs/heads/main');
    expect(network.counts).toEqual({ open: 1, poll: 0, data: 0, remove: 0 });
  });

  it('reads long ones in pieces, a few at once, and has the gateway forget them', async () => {
    const sizes: number[] = [];
    const network = new Network(async (request, pass) => {
      if (request.kind === 'data') {
        sizes.push(Number(request.url.searchParams.get('length')));
        // Slow enough for more pieces to be there than may be read at once.
        await new Promise(resolve => setTimeout(resolve, 300));
      }
      return pass();
    });
    const progress: ITransferProgress[] = [];
    expect(
      await fetchPack({
        fetch: network.fetch,
        onProgress: report => progress.push(report)
      })
    ).toBe(true);
    expect(Math.max(...sizes)).toBe(PIECE);
    expect(network.mostAtOnce).toBe(3);
    expect(network.counts.remove).toBe(1);
    const last = progress[progress.length - 1];
    expect(last.phase).toBe('downloading');
    expect(last.loaded).toBe(last.total);
    expect(last.loaded).toBeGreaterThan(LESSON_SIZE);
  });

  it('waits for a git host that thinks for longer than one request may take', async () => {
    const phases = new Set<string>();
    const network = new Network();
    expect(
      await fetchPack(
        {
          fetch: network.fetch,
          onProgress: report => phases.add(report.phase)
        },
        '/slow-3'
      )
    ).toBe(true);
    expect(network.counts.poll).toBeGreaterThan(0);
    expect([...phases]).toEqual(['waiting', 'downloading']);
  });

  it('sends credentials in the body, where no server on the way logs them', async () => {
    const sent: unknown[] = [];
    const bodies: string[] = [];
    const recording: typeof fetch = (input, init) => {
      sent.push(init?.headers);
      bodies.push(new TextDecoder().decode(init?.body as Uint8Array));
      return fetch(input, init);
    };
    const credentials = {
      scope: rig.lesson(),
      authorization: 'Basic bWU6bWU='
    };
    await rig.client({ fetch: recording, xsrf: 'x', credentials }).request({
      url: `${rig.lesson()}/info/refs?service=git-upload-pack`,
      headers: { Authorization: 'Basic other', 'user-agent': 'git/other' }
    });
    expect(bodies).toEqual(['Basic bWU6bWU=']);
    expect(sent).toEqual([
      {
        'X-Homeroom-Credentials-Length': '14',
        Authorization: `token ${rig.jupyterServer.token}`,
        'X-XSRFToken': 'x',
        'X-Requested-With': 'homeroom',
        'X-Homeroom': '1'
      }
    ]);
  });

  it('sends credentials to the user’s own gateways alone', async () => {
    const asked: string[] = [];
    const recording: typeof fetch = (input, init) => {
      asked.push(new URL(String(input)).origin);
      return String(input).startsWith('https://hub.example')
        ? Promise.resolve(page(404))
        : fetch(input, init);
    };
    const options = {
      fetch: recording,
      gateways: ['https://hub.example/git/', rig.gateway],
      personalGateways: [rig.gateway]
    };
    const own = new URL(rig.gateway).origin;
    const url = `${rig.lesson()}/info/refs?service=git-upload-pack`;
    const authorization = 'Basic bWU6bWU=';
    const credentials = { scope: rig.lesson(), authorization };
    await rig.client({ ...options, credentials }).request({ url });
    expect(asked).toEqual([own]);
    await rig.client(options).request({ url });
    expect(asked).toEqual([own, 'https://hub.example', own]);
  });
});

describe("the class's gateway", () => {
  const OWN_ERROR = { code: 'GatewayBusy', data: { limit: 1 }, message: '' };
  const patience = { first: 1, most: 1, budget: 20 };

  /** Asks for refs, and gives the origins that were asked for it, and whether it went well. */
  async function asked(
    answer: () => Promise<Response>,
    repositories: string[],
    options: Partial<GatewayHttp.IOptions> = {}
  ): Promise<string[]> {
    const origins: string[] = [];
    const recording: typeof fetch = (input, init) => {
      const { origin } = new URL(String(input));
      if (origins[origins.length - 1] !== origin) {
        origins.push(origin);
      }
      return origin === 'https://hub.example' ? answer() : fetch(input, init);
    };
    const shared = { gateway: 'https://hub.example/git/', repositories };
    const client = rig.client({
      fetch: recording,
      shared,
      sharedPatience: patience,
      ...options
    });
    const url = `${rig.lesson()}/info/refs?service=git-upload-pack`;
    expect((await client.request({ url })).statusCode).toBe(200);
    // What failed once is not asked again by the same operation.
    expect((await client.request({ url })).statusCode).toBe(200);
    return origins;
  }

  const own = () => new URL(rig.gateway).origin;

  it.each([
    ['is not there', async () => page(404)],
    ['is being started', async () => page(503)],
    ['does not know the token', async () => page(403)],
    [
      'has too much to do',
      async () => new Response(JSON.stringify(OWN_ERROR), { status: 429 })
    ],
    ['cannot be reached', () => Promise.reject(new TypeError('no network'))]
  ])("leaves a lesson to the learner's own where it %s", async (_, answer) => {
    expect(await asked(answer, [rig.lesson()])).toEqual([
      'https://hub.example',
      own()
    ]);
  });

  it('is asked for the lessons of the course alone, and gets no token', async () => {
    const answer = async () => page(503);
    expect(await asked(answer, [`${rig.lesson()}s`])).toEqual([own()]);
    const authorization = 'Basic bWU6bWU=';
    const credentials = { scope: rig.lesson(), authorization };
    expect(await asked(answer, [rig.lesson()], { credentials })).toEqual([
      own()
    ]);
  });
});

/** Faults that a transfer survives, and how often it asks the git host in all. */
const SURVIVED: { name: string; fault: Fault; opened: number }[] = [
  {
    name: 'every third request lost',
    fault: ({ kind, index }, pass) =>
      kind !== 'open' && index % 3 === 1
        ? Promise.reject(new TypeError('network error'))
        : pass(),
    opened: 1
  },
  {
    name: 'no network for a while as it reads',
    fault: ({ kind, index }, pass) =>
      kind === 'data' && index > 1 && index < 30
        ? Promise.reject(new TypeError('network error'))
        : pass(),
    opened: 1
  },
  {
    name: 'no network at first',
    fault: ({ kind, index }, pass) =>
      kind === 'open' && index < 4
        ? Promise.reject(new TypeError('network error'))
        : pass(),
    opened: 5
  },
  {
    name: 'a piece that is cut short',
    fault: async ({ kind, index }, pass) =>
      kind === 'data' && index === 1
        ? altered(await pass(), bytes => bytes.slice(0, 1000))
        : pass(),
    opened: 1
  },
  {
    name: 'pages of a proxy in place of pieces',
    fault: async ({ kind, index }, pass) =>
      kind === 'data' && index < 5
        ? page([500, 502, 503, 504, 599][index])
        : pass(),
    opened: 1
  },
  {
    name: 'a page of the network in place of the state',
    fault: async ({ kind, index }, pass) =>
      kind === 'open' && index < 2 ? page(200) : pass(),
    opened: 3
  },
  {
    name: 'a busy gateway',
    fault: async ({ kind, index }, pass) =>
      kind === 'open' && index < 3
        ? codedResponse(429, 'GatewayBusy', { limit: 8 })
        : pass(),
    opened: 4
  },
  {
    name: 'a byte that changed on the way',
    fault: async ({ kind, index }, pass) =>
      kind === 'data' && index === 2 ? damaged(await pass()) : pass(),
    opened: 2
  },
  {
    name: 'a companion killed before the last piece',
    fault: killBeforeLastPiece(),
    opened: 1
  },
  {
    name: 'a gateway that forgot the transfer half-way',
    fault: async ({ kind, index, url }, pass) => {
      if (kind === 'data' && index === 2) {
        await forget(url);
      }
      return pass();
    },
    opened: 2
  }
];

/** The last piece is short, so it is asked for only once the gateway has received all. */
function killBeforeLastPiece(): Fault {
  let complete = false;
  let killed = false;
  return async ({ kind }, pass) => {
    if (kind === 'data' && complete && !killed) {
      killed = true;
      await rig.killCompanion();
    }
    const response = await pass();
    if (kind === 'open' || kind === 'poll') {
      const { state } = (await response.clone().json()) as { state: string };
      complete ||= state === 'done';
    }
    return response;
  };
}

function damaged(response: Response): Promise<Response> {
  return altered(response, bytes => {
    const copy = new Uint8Array(bytes);
    copy[copy.length >> 1] ^= 1;
    return copy;
  });
}

async function forget(data: URL): Promise<void> {
  await fetch(String(data).replace(/\/data.*$/, ''), {
    method: 'DELETE',
    headers: {
      Authorization: `token ${rig.jupyterServer.token}`,
      'X-Requested-With': 'homeroom'
    }
  });
}

describe('a transfer survives', () => {
  it.each(SURVIVED)('$name', async ({ fault, opened }) => {
    const network = new Network(fault);
    expect(await fetchPack({ fetch: network.fetch })).toBe(true);
    expect(network.counts.open).toBe(opened);
  });
});

describe('a transfer fails', () => {
  it.each([
    {
      name: 'damaged twice',
      fault: (async ({ kind }, pass) =>
        kind === 'data' ? damaged(await pass()) : pass()) as Fault,
      code: 'TransferCorrupt',
      opened: 2
    },
    {
      name: 'forgotten again and again',
      fault: (async ({ kind, url }, pass) => {
        if (kind === 'data') {
          await forget(url);
        }
        return pass();
      }) as Fault,
      code: 'SpoolGone',
      opened: 3
    },
    {
      name: 'the network gone for good',
      fault: (async ({ kind }, pass) => {
        if (kind === 'data') {
          throw new TypeError('network error');
        }
        return pass();
      }) as Fault,
      code: 'GatewayUnavailable',
      opened: 1
    },
    {
      name: 'a sign-in that ran out half-way',
      fault: (async ({ kind }, pass) =>
        kind === 'data' ? page(403) : pass()) as Fault,
      code: 'SessionExpired',
      opened: 1
    }
  ])('$name', async ({ fault, code, opened }) => {
    const network = new Network(fault);
    const patience = { first: 5, most: 5, budget: 100 };
    const failed = await failure(fetchPack({ fetch: network.fetch, patience }));
    expect(failed.code).toBe(code);
    expect(network.counts.open).toBe(opened);
    expect(network.counts.remove).toBe(opened);
  });

  it.each([
    { fault: '/status-503', code: 'UpstreamFailed' },
    { fault: '/status-404', code: 'RepositoryNotFound' },
    { fault: '/status-401', code: 'AuthenticationRequired' },
    { fault: '/cut-300000', code: 'UpstreamUnreachable' }
  ])('with $code for $fault', async ({ fault, code }) => {
    expect((await failure(fetchPack({}, fault))).code).toBe(code);
  });

  it('with the host where somebody vouched for the lesson alone', async () => {
    const client = rig.client({ confirmed: true });
    await client.request({
      url: `${rig.lesson()}/info/refs?service=git-upload-pack`
    });
    const submodule = client.request({
      url: 'https://git.example.org/x.git/info/refs?service=git-upload-pack'
    });
    expect((await failure(submodule)).code).toBe('HostNotAllowed');
  });

  it('with the host where nobody vouched for it', async () => {
    const request = rig.client().request({
      url: 'https://git.example.org/x.git/info/refs?service=git-upload-pack'
    });
    expect(await failure(request)).toEqual({
      code: 'HostNotAllowed',
      data: { host: 'git.example.org' }
    });
  });
});

describe('routes', () => {
  const refs = (options: Partial<GatewayHttp.IOptions>) =>
    rig.client(options).request({
      url: `${rig.lesson()}/info/refs?service=git-upload-pack`
    });
  const nowhere = () => `${rig.jupyterServer.url}services/homeroom/git/`;
  // A port that nothing listens on, as nobody but the system may use it.
  const dead = 'http://127.0.0.1:1/';
  const patience = { first: 5, most: 5, budget: 100 };

  it.each([
    { name: 'one that is not installed', first: nowhere },
    { name: 'one that is not up', first: () => dead }
  ])('pass by $name', async ({ first }) => {
    const network = new Network();
    const gateways = [first(), rig.gateway];
    const response = await refs({ gateways, fetch: network.fetch });
    expect(response.statusCode).toBe(200);
    expect(network.counts.open).toBe(2);
  });

  it.each([
    { name: 'none given', gateways: () => [], status: 0, least: 0, most: 0 },
    {
      name: 'none installed',
      gateways: () => [nowhere()],
      status: 404,
      least: 1,
      most: 1
    },
    { name: 'none up', gateways: () => [dead], status: 0, least: 3, most: 50 }
  ])('end where there is $name', async ({ gateways, status, least, most }) => {
    const network = new Network();
    const request = refs({
      gateways: gateways(),
      fetch: network.fetch,
      patience
    });
    expect(await failure(request)).toEqual({
      code: 'GatewayUnavailable',
      data: { status }
    });
    expect(network.counts.open).toBeGreaterThanOrEqual(least);
    expect(network.counts.open).toBeLessThanOrEqual(most);
  });

  it.each([{ token: 'wrong' }, { token: '' }])(
    'end at once where the server does not know token "$token"',
    async ({ token }) => {
      const network = new Network();
      const failed = await failure(refs({ token, fetch: network.fetch }));
      expect(failed.code).toBe('SessionExpired');
      expect(network.counts.open).toBe(1);
    }
  );

  it('never repeat a push that may have arrived', async () => {
    const network = new Network(async () => page(503));
    const request = rig
      .client({ fetch: network.fetch, gateways: [rig.gateway, rig.gateway] })
      .request({ url: `${rig.lesson()}/git-receive-pack`, method: 'POST' });
    expect((await failure(request)).code).toBe('GatewayUnavailable');
    expect(network.counts.open).toBe(1);
  });
});

describe('cancel', () => {
  it('stops while the request for a spool is on its way, and the spool too', async () => {
    const controller = new AbortController();
    const removed: string[] = [];
    const network = new Network(async ({ kind, url }, pass) => {
      if (kind === 'open') {
        controller.abort();
      }
      if (kind === 'remove') {
        removed.push(url.pathname);
      }
      return pass();
    });
    const { signal } = controller;
    const failed = await failure(fetchPack({ fetch: network.fetch, signal }));
    expect(failed.code).toBe('Cancelled');
    await until(() => removed.length === 1);
  });

  it.each([
    { name: 'the git host thinks', kind: 'poll', fault: '/slow-30' },
    { name: 'pieces arrive', kind: 'data', fault: '' }
  ])('stops while $name', async ({ kind, fault }) => {
    const controller = new AbortController();
    const { signal } = controller;
    const network = new Network((request, pass) => {
      if (request.kind === kind) {
        setTimeout(() => controller.abort(), 1);
      }
      return pass();
    });
    const failed = await failure(
      fetchPack({ fetch: network.fetch, signal }, fault)
    );
    expect(failed.code).toBe('Cancelled');
    expect(network.counts.remove).toBe(1);
  });

  it('stops before anything was sent', async () => {
    const network = new Network();
    const signal = AbortSignal.abort();
    const failed = await failure(fetchPack({ fetch: network.fetch, signal }));
    expect(failed.code).toBe('Cancelled');
    expect(network.counts.open).toBe(0);
  });
});
