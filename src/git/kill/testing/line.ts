import { ContentsClient } from '../../../contentsfs/contents';
import { DirectHttp } from '../../../testing/direct-http';
import type { Upstream } from '../../../testing/upstream';
import { pull } from '../../pull';
import type { IPullResult } from '../../types';
import { NodeEntry, through } from './node-entry';
import type { Rig } from './rig';
import { TcpProxy } from './tcp-proxy';

/** A learner's network: one proxy before the Jupyter server, one before the git host. */
export class Line {
  /** Lay one; it goes with the rig. */
  static async start(rig: Rig): Promise<Line> {
    const [toServer, toHost] = await Promise.all([
      TcpProxy.start(rig.server.connection.baseUrl),
      TcpProxy.start(rig.host.url)
    ]);
    const line = new Line(rig, toServer, toHost);
    rig.beforeStop(() => line.stop());
    return line;
  }

  private constructor(
    private readonly rig: Rig,
    private server: TcpProxy,
    readonly toHost: TcpProxy
  ) {}

  /** The proxy before the Jupyter server. */
  get toServer(): TcpProxy {
    return this.server;
  }

  /** Take it away, once what was left behind has ended. */
  private async stop(): Promise<void> {
    await Promise.all(this.leftBehind);
    await Promise.all([this.server.stop(), this.toHost.stop()]);
  }

  /** The address of a repository through this line. */
  address({ url }: Upstream): string {
    return this.toHost.url + new URL(url).pathname.slice(1);
  }

  /** Pull a lesson, in this process. */
  pull(upstream: Upstream, folder: string): Promise<IPullResult> {
    const contents = new ContentsClient({
      ...this.rig.server.connection,
      baseUrl: this.server.url
    });
    const context = {
      contents,
      http: new DirectHttp(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onFile: () => undefined
    };
    return pull(context, {
      url: this.address(upstream),
      branch: '',
      confirmed: true,
      folder,
      depth: 0,
      subPath: '',
      first: '',
      trigger: 'asked'
    });
  }

  /** Pull a lesson, in a process that can be killed. */
  pullApart(upstream: Upstream, folder: string): NodeEntry {
    return new NodeEntry(
      this.address(upstream),
      '',
      folder,
      ...through(this.rig.server, this.server.url)
    );
  }

  /** Cut all of it. */
  cut(): void {
    this.server.cut();
    this.toHost.cut();
  }

  /** Put it together again. */
  mend(): void {
    this.server.mend();
    this.toHost.mend();
  }

  /**
   * Leave the pull that is under way behind: it never reaches the server again. As when the page
   * goes together with the server.
   */
  async leaveBehind(pull: Promise<unknown>): Promise<void> {
    const old = this.server;
    this.cut();
    this.server = await TcpProxy.start(this.rig.server.connection.baseUrl);
    this.mend();
    this.leftBehind.push(pull.then(() => old.stop()));
  }

  private readonly leftBehind: Promise<void>[] = [];
}
