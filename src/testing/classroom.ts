import { existsSync, lstatSync, readFileSync, readdirSync } from 'fs';
import * as path from 'path';
import { ContentsClient } from '../contentsfs/contents';
import { CompanionFiles } from '../gateway/companion-files';
import { CompanionLessons } from '../gateway/companion-lessons';
import type { IContents, IGitContext } from '../git/context';
import { pull } from '../git/pull';
import type { IPullParams, IPullResult } from '../git/types';
import { DirectHttp } from './direct-http';
import { GitHost } from './git-host';
import { JupyterServer, type IServerOptions } from './jupyter-server';
import { Upstream, git } from './upstream';

/** A git host and a learner's Jupyter server. */
export class Classroom {
  /** Start both. */
  static async start(
    options: Pick<
      IServerOptions,
      'allowHidden' | 'companion' | 'configuration'
    > = {}
  ): Promise<Classroom> {
    const host = await GitHost.start();
    const gitHosts = new URL(host.url).host;
    const server = await JupyterServer.start({ ...options, gitHosts });
    return new Classroom(host, server);
  }

  private constructor(
    readonly host: GitHost,
    readonly server: JupyterServer
  ) {}

  /** What a page's worker has found out about the companion. */
  readonly memory = { isAbsent: false };

  /** Stop both. */
  async stop(): Promise<void> {
    await Promise.all([this.host.stop(), this.server.stop()]);
  }

  /** A new repository on the host. */
  upstream(name: string): Upstream {
    return new Upstream(this.host, name);
  }

  /** The learner's files. */
  get contents(): IContents {
    const { connection } = this.server;
    return new ContentsClient(
      connection,
      new CompanionFiles({
        ...connection,
        address: `${connection.baseUrl}homeroom/files/`,
        memory: this.memory,
        signal: new AbortController().signal
      })
    );
  }

  /** The companion, as it delivers lessons. */
  firstDelivery(
    signal: AbortSignal = new AbortController().signal
  ): CompanionLessons {
    const { connection } = this.server;
    return new CompanionLessons({
      ...connection,
      address: `${connection.baseUrl}homeroom/lessons/`,
      memory: { isAbsent: false },
      signal
    });
  }

  /** What git operations work with, in parts replaced. */
  context(
    parts: Partial<IGitContext> = {}
  ): IGitContext & { http: DirectHttp } {
    return {
      contents: this.contents,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onFile: () => undefined,
      http: new DirectHttp(),
      ...parts
    } as IGitContext & { http: DirectHttp };
  }

  /** Pull a lesson as a learner who asks for it. */
  pull(
    upstream: Upstream,
    params: Partial<IPullParams> = {},
    parts: Partial<IGitContext> = {}
  ): Promise<IPullResult> {
    return pull(this.context(parts), {
      url: upstream.url,
      branch: '',
      confirmed: true,
      folder: 'lesson',
      depth: 0,
      subPath: '',
      first: '',
      trigger: 'asked',
      ...params
    });
  }

  /** An absolute path in the learner's home. */
  path(...parts: string[]): string {
    return path.join(this.server.home, ...parts);
  }

  /** Run git in a folder of the learner's home. */
  git(folder: string, ...args: string[]): string {
    return git(this.path(folder), ...args);
  }

  /** What the git command line finds wrong with a folder: nothing = ''. */
  complaints(folder: string): string {
    return [
      this.git(folder, 'status', '--porcelain'),
      this.git(folder, 'fsck', '--no-dangling', '--no-progress')
    ]
      .join('\n')
      .trim();
  }

  /** All files of a folder and their bytes as latin-1, those of git too; by path. */
  snapshot(folder: string): Record<string, string> {
    const files: Record<string, string> = {};
    const walk = (at: string): void => {
      for (const name of readdirSync(this.path(folder, at)).sort()) {
        const file = path.join(at, name);
        if (lstatSync(this.path(folder, file)).isDirectory()) {
          walk(file);
        } else {
          files[file] = readFileSync(this.path(folder, file), 'latin1');
        }
      }
    };
    if (existsSync(this.path(folder))) {
      walk('');
    }
    return files;
  }
}
