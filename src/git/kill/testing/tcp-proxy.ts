import type { AddressInfo, Server, Socket } from 'net';
import { connect, createServer } from 'net';
import { RequestEnds } from './request-ends';

/** What went through a proxy. */
export interface ITraffic {
  /** Whole requests. */
  requests: number;
  /** Bytes from the client. */
  up: number;
  /** Bytes to the client. */
  down: number;
}

/** A point in the traffic, counted from the last reset. */
export interface IPoint {
  of: keyof ITraffic;
  /** From 1 on. */
  at: number;
}

/** A network that can be cut, between clients and one port of this machine. */
export class TcpProxy {
  /** Start one. */
  static async start(target: string): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, Number(new URL(target).port));
    server.on('connection', client => proxy.connect(client));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  private constructor(
    private readonly server: Server,
    private readonly target: number
  ) {}

  /** Where clients connect to, with a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** What went through since the last reset. */
  get traffic(): ITraffic {
    return { ...this.counts };
  }

  /** Count from 0 again, and forget the point. */
  reset(): void {
    this.counts = { requests: 0, up: 0, down: 0 };
    this.point = null;
  }

  /** Resolves at this point; nothing goes through then until {@link cut}. */
  reach(point: IPoint): Promise<void> {
    this.reset();
    return new Promise(reached => (this.point = { ...point, reached }));
  }

  /** Cut all connections, and refuse new ones. */
  cut(): void {
    this.state = 'cut';
    for (const socket of this.sockets) {
      socket.resetAndDestroy();
    }
    this.sockets.clear();
  }

  /** Let connections through again. */
  mend(): void {
    this.state = 'open';
  }

  /** Stop it. */
  async stop(): Promise<void> {
    this.cut();
    await new Promise(done => this.server.close(done));
  }

  private connect(client: Socket): void {
    if (this.state !== 'open') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    const ends = new RequestEnds();
    client.on('data', piece => {
      const requests = ends.in(piece);
      this.pass(server, piece, 'up', requests);
    });
    server.on('data', piece => this.pass(client, piece, 'down', []));
    for (const [from, to] of [
      [client, server],
      [server, client]
    ]) {
      this.sockets.add(from);
      // An error closes the socket, and that is what counts.
      from.on('error', () => undefined);
      from.on('end', () => to.end());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }

  /** Pass a piece on, up to the point. */
  private pass(
    to: Socket,
    piece: Buffer,
    way: 'up' | 'down',
    requests: number[]
  ): void {
    if (this.state !== 'open') {
      return;
    }
    const { point, counts } = this;
    let length = piece.length;
    if (point?.of === way) {
      length = Math.min(length, point.at - counts[way]);
    } else if (point?.of === 'requests') {
      length = requests[point.at - counts.requests - 1] ?? length;
    }
    to.write(piece.subarray(0, length));
    counts[way] += length;
    counts.requests += requests.filter(end => end <= length).length;
    if (point && counts[point.of] >= point.at) {
      this.state = 'frozen';
      this.point = null;
      point.reached();
    }
  }

  private counts: ITraffic = { requests: 0, up: 0, down: 0 };
  private point: (IPoint & { reached(): void }) | null = null;
  private state: 'open' | 'frozen' | 'cut' = 'open';
  private readonly sockets = new Set<Socket>();
}
