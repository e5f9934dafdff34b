import type { IPullParams, IPullResult, IRemote } from '../../engine/protocol';
import { CodedError, isCoded, type ErrorCode } from '../../errors';
import type { IEngine } from '../engine';
import { pullResult } from '../testing/fake-engine';
import { TokenAsker } from './token-asker';
import { TokenEngine } from './token-engine';
import { TokenMemory } from './token-memory';

const url = 'https://git.example/course/one';
const RIGHT = 'Basic right';

/** A host whose lessons need the right token. */
class Host {
  /** What was sent, in order. */
  readonly sent: (string | undefined)[] = [];
  /** Instead of what the token says. */
  error: CodedError | null = null;

  run = (async (
    _: string,
    params: IRemote,
    { credentials }: IEngine.IRunOptions = {}
  ): Promise<unknown> => {
    this.sent.push(credentials?.authorization);
    const code = !credentials ? 'AuthenticationRequired' : 'CredentialsRefused';
    if (this.error || credentials?.authorization !== RIGHT) {
      throw this.error ?? new CodedError(code, { url: params.url });
    }
    return pullResult({ url: params.url });
  }) as IEngine['run'];
}

interface ISetup {
  host: Host;
  memory: TokenMemory;
  /** What the learner was asked about. */
  asked: TokenAsker.IQuestion[];
  engine: TokenEngine;
  pull: (
    change?: Partial<IPullParams>,
    options?: IEngine.IRunOptions
  ) => Promise<IPullResult>;
}

/** @param answers - what the learner gives, one after another; then nothing. */
function setup(...answers: (string | null)[]): ISetup {
  const host = new Host();
  const memory = new TokenMemory();
  const asked: TokenAsker.IQuestion[] = [];
  const asker = new TokenAsker({
    memory,
    show: async question => {
      asked.push(question);
      const authorization = answers.shift() ?? null;
      await new Promise(resolve => setTimeout(resolve));
      return authorization === null
        ? null
        : { scope: question.url, authorization };
    }
  });
  const engine = new TokenEngine(host, memory, asker);
  const params: IPullParams = {
    ...{ url, branch: '', confirmed: true, folder: 'one', depth: 1 },
    ...{ subPath: '', first: '', trigger: 'asked' }
  };
  const pull: ISetup['pull'] = (change, options) =>
    engine.run('pull', { ...params, ...change }, options);
  return { host, memory, asked, engine, pull };
}

async function codeOf(task: Promise<unknown>): Promise<string> {
  try {
    await task;
  } catch (error) {
    return isCoded(error) ? error.code : String(error);
  }
  return 'none';
}

describe('a pull of a private lesson', () => {
  it('asks, and goes on', async () => {
    const { host, asked, pull } = setup(RIGHT);
    expect((await pull()).kind).toBe('cloned');
    expect(host.sent).toEqual([undefined, RIGHT]);
    expect(asked).toHaveLength(1);
    expect((await pull()).kind).toBe('cloned');
    expect(asked).toHaveLength(1);
  });

  it('asks again where the token is refused later, and says so', async () => {
    const { memory, asked, pull } = setup(RIGHT);
    memory.keep({ scope: url, authorization: 'Basic expired' });
    await pull();
    expect(asked[0].error.code).toBe('CredentialsRefused');
    expect(asked[0].tried?.authorization).toBe('Basic expired');
    expect(memory.find(url)?.authorization).toBe(RIGHT);
  });

  it('ends as it began where the learner has no token', async () => {
    const { host, asked, pull } = setup(null);
    expect(await codeOf(pull())).toBe('AuthenticationRequired');
    expect(host.sent).toHaveLength(1);
    // Trying again asks again.
    expect(await codeOf(pull())).toBe('AuthenticationRequired');
    expect(asked).toHaveLength(2);
  });

  it.each<[ErrorCode, boolean]>([
    ['AuthenticationRequired', true],
    ['CredentialsRefused', true],
    ['RepositoryNotVisible', true],
    ['AccessForbidden', true],
    ['RepositoryNotFound', false],
    ['NotARepository', false]
  ])('asks after %s: %s', async (code, expected) => {
    const { host, asked, pull } = setup();
    host.error = new CodedError(code, { url });
    expect(await codeOf(pull())).toBe(code);
    expect(asked).toHaveLength(expected ? 1 : 0);
  });

  it.each(['https://evil.example/course/one', 'http://git.example/course/one'])(
    'does not ask for a token for %s, to which the host has sent on',
    async elsewhere => {
      const { host, asked, pull } = setup(RIGHT);
      host.error = new CodedError('AuthenticationRequired', { url: elsewhere });
      expect(await codeOf(pull())).toBe('AuthenticationRequired');
      expect(asked).toEqual([]);
    }
  );

  it('asks nothing in the background, and uses what is known', async () => {
    const { memory, asked, engine, pull } = setup(RIGHT);
    const automatic = { trigger: 'automatic' } as const;
    const remote = { url, branch: '', confirmed: true };
    expect(await codeOf(pull(automatic))).toBe('AuthenticationRequired');
    expect(await codeOf(engine.run('remote', remote))).toBe(
      'AuthenticationRequired'
    );
    expect(asked).toEqual([]);
    memory.keep({ scope: 'https://git.example/course', authorization: RIGHT });
    expect(await codeOf(pull(automatic))).toBe('none');
    expect(await codeOf(engine.run('remote', remote))).toBe('none');
  });

  it('sends nothing for a lesson of another folder', async () => {
    const { host, memory, pull } = setup();
    memory.keep({ scope: 'https://git.example/course', authorization: RIGHT });
    await codeOf(pull({ url: 'https://git.example/other/one' }));
    expect(host.sent).toEqual([undefined]);
  });

  it('sends nothing with what needs no host', async () => {
    const { host, memory, engine } = setup();
    memory.keep({ scope: url, authorization: RIGHT });
    await codeOf(engine.run('status', { folder: 'one' }));
    expect(host.sent).toEqual([undefined]);
  });
});

describe('several at once', () => {
  it('are asked about one after another, and share what is given', async () => {
    const { host, asked, pull } = setup(RIGHT);
    await Promise.all([pull(), pull(), pull()]);
    expect(asked).toHaveLength(1);
    expect(host.sent).toEqual([
      undefined,
      undefined,
      undefined,
      RIGHT,
      RIGHT,
      RIGHT
    ]);
  });

  it('are all given up with one «Cancel», but not what is wanted later', async () => {
    const { asked, pull } = setup(null, null);
    const askedAt = performance.now();
    const late = ['two', 'three'].map(name =>
      codeOf(pull({ url: `https://git.example/course/${name}` }, { askedAt }))
    );
    await Promise.all([codeOf(pull()), ...late]);
    expect(asked).toHaveLength(1);
    // One that waited in the queue, since before the learner said no.
    await codeOf(pull({}, { askedAt }));
    expect(asked).toHaveLength(1);
    await codeOf(pull());
    expect(asked).toHaveLength(2);
  });

  it('of another host are asked about all the same', async () => {
    const { asked, pull } = setup(null, null);
    const other = 'https://other.example/course/one';
    await Promise.all([codeOf(pull()), codeOf(pull({ url: other }))]);
    expect(asked.map(question => question.url)).toEqual([url, other]);
  });

  it('ends quietly where it was cancelled while somebody was asked', async () => {
    const { asked, pull } = setup(null, RIGHT);
    const controller = new AbortController();
    const task = codeOf(pull({}, { signal: controller.signal }));
    await new Promise(resolve => setTimeout(resolve));
    controller.abort();
    expect(await task).toBe('Cancelled');
    expect(await codeOf(pull())).toBe('none');
    expect(asked).toHaveLength(2);
  });
});

describe('looks ahead and at the host', () => {
  const remote = { url, branch: '', confirmed: true };
  const params: IPullParams = {
    ...{ ...remote, folder: 'one', depth: 1, subPath: '', first: '' },
    trigger: 'asked'
  };

  it('send the token of this tab, and never ask for one', async () => {
    const { host, memory, asked, engine } = setup(RIGHT);
    expect(await codeOf(engine.run('preview', params))).toBe(
      'AuthenticationRequired'
    );
    memory.keep({ scope: url, authorization: RIGHT });
    await engine.run('preview', params);
    await engine.run('remoteFiles', remote);
    await engine.run('versions', {
      ...{ folder: 'one', path: 'a', incoming: params }
    });
    expect(host.sent).toEqual([undefined, RIGHT, RIGHT, RIGHT]);
    expect(asked).toEqual([]);
  });
});
