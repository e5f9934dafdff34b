import { execFileSync } from 'child_process';
import { createHash, randomBytes } from 'crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import type { GitHttpResponse } from 'isomorphic-git';
import { GatewayHttp } from '../http';
import { GatewayLargeFiles } from '../large-files';
import { Program } from './program';

const MIB = 1024 * 1024;

/** The size of the lesson's one file: several pieces, the last one short. */
export const LESSON_SIZE = 17 * MIB + 12_345;

/** A git host with one lesson, and a Jupyter server whose companion may reach it. */
export class Rig {
  /** Start both. */
  static async start(): Promise<Rig> {
    const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-gateway-'));
    const commit = makeLesson(folder);
    const host = new Program(['scripts/git-host.mjs', '--root', folder]);
    const { url } = await host.next<{ url: string }>();
    const jupyter = new Program([
      'bench/jupyter-server.mjs',
      '--hosts',
      new URL(url).host
    ]);
    const server = await jupyter.next<{ url: string; token: string }>();
    return new Rig(folder, commit, host, url, jupyter, server);
  }

  private constructor(
    private readonly folder: string,
    private readonly commit: string,
    private readonly host: Program,
    private readonly hostUrl: string,
    private readonly jupyter: Program,
    private readonly server: { url: string; token: string }
  ) {}

  /** Where the companion's gateway is. */
  get gateway(): string {
    return `${this.server.url}homeroom/git/`;
  }

  /** The Jupyter server's address, and its token. */
  get jupyterServer(): { url: string; token: string } {
    return this.server;
  }

  /** The lesson's address, with a fault of the git host's such as `/slow-7`. */
  lesson(fault = ''): string {
    return `${this.hostUrl}${fault}/lesson.git`;
  }

  /** A client; tests are not patient. */
  client(options: Partial<GatewayHttp.IOptions> = {}): GatewayHttp {
    return new GatewayHttp({
      ...this.options,
      signal: new AbortController().signal,
      ...options
    });
  }

  /** A client for the lesson's large files. */
  largeFiles(
    options: Partial<GatewayLargeFiles.IOptions> = {}
  ): GatewayLargeFiles {
    return new GatewayLargeFiles({ ...this.options, ...options });
  }

  /** The folder of the lesson's repository. */
  get repository(): string {
    return path.join(this.folder, 'lesson.git');
  }

  private get options() {
    return {
      gateways: [this.gateway],
      token: this.server.token,
      xsrf: '',
      confirmed: false,
      patience: { first: 10, most: 100, budget: 10_000 }
    };
  }

  /** Ask for all of the lesson. */
  fetchLesson(http: GatewayHttp, fault = ''): Promise<GitHttpResponse> {
    return http.request({
      url: `${this.lesson(fault)}/git-upload-pack`,
      method: 'POST',
      headers: {
        'content-type': 'application/x-git-upload-pack-request',
        accept: 'application/x-git-upload-pack-result'
      },
      body: once(Buffer.from(`0032want ${this.commit}\n00000009done\n`))
    });
  }

  /** Kill the companion; the next request starts another one. */
  async killCompanion(): Promise<void> {
    this.jupyter.signal('SIGUSR2');
    const { killed } = await this.jupyter.next<{ killed: number | null }>();
    if (killed === null) {
      throw new Error('there was no companion');
    }
  }

  /** Stop both and delete what they had. */
  async stop(): Promise<void> {
    await Promise.all([this.jupyter.stop(), this.host.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** All bytes of a response. */
export async function bodyOf(response: GitHttpResponse): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body!) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether an answer is a whole pack: git ends each with the digest of what was before. */
export function isWholePack(answer: Buffer): boolean {
  const prefix = '0008NAK\n';
  if (answer.subarray(0, prefix.length).toString() !== prefix) {
    return false;
  }
  const pack = answer.subarray(prefix.length);
  const digest = createHash('sha1').update(pack.subarray(0, -20)).digest();
  return pack.length > LESSON_SIZE && digest.equals(pack.subarray(-20));
}

function makeLesson(folder: string): string {
  const work = path.join(folder, 'work');
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-C', work, '-c', 'user.name=prof', '-c', 'user.email=prof@x', ...args],
      { encoding: 'utf8' }
    ).trim();
  execFileSync('git', ['init', '-q', '-b', 'main', work]);
  writeFileSync(path.join(work, 'data.bin'), randomBytes(LESSON_SIZE));
  git('add', '.');
  git('commit', '-q', '-m', 'a lesson');
  execFileSync('git', [
    ...['clone', '-q', '--bare', work],
    path.join(folder, 'lesson.git')
  ]);
  return git('rev-parse', 'HEAD');
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
