/** A network between a browser and a hub, which can fall silent and drop connections. */
import net from 'node:net';

/** A relay of TCP connections. */
export class Relay {
  /** Relay what comes to a free port of this machine. */
  static async to(target: string): Promise<Relay> {
    const relay = new Relay(new URL(target));
    await new Promise<void>(resolve =>
      relay._server.listen(0, '127.0.0.1', resolve)
    );
    return relay;
  }

  /** Where it listens. */
  get url(): string {
    const { port } = this._server.address() as net.AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Let nothing through from now on, and say nothing about it. */
  fallSilent(): void {
    this._isSilent = true;
    this._sockets.forEach(socket => socket.pause());
  }

  /** Drop all connections; those that come from now on are relayed. */
  drop(): void {
    this._isSilent = false;
    this._sockets.forEach(socket => socket.destroy());
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise(resolve => this._server.close(resolve));
  }

  private constructor(target: URL) {
    this._server = net.createServer(near => {
      const far = net.connect(Number(target.port), target.hostname);
      for (const [from, to] of [
        [near, far],
        [far, near]
      ]) {
        this._sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this._sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
        if (this._isSilent) {
          from.pause();
        }
      }
    });
  }

  private readonly _server: net.Server;
  private readonly _sockets = new Set<net.Socket>();
  private _isSilent = false;
}
