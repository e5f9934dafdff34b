import type { Upstream } from '../../../testing/upstream';
import type { Line } from './line';
import type { Rig } from './rig';
import type { ITraffic } from './tcp-proxy';

/** What a pull costs that nobody disturbs. */
export interface ICost {
  toServer: ITraffic;
  toHost: ITraffic;
  /** Changes that the server makes to files. */
  steps: number;
  /** Bytes on the disk. */
  room: number;
}

/** What a point is counted in: requests and bytes to the server, bytes from the git host, changes to files. */
export type Measure = 'requests' | 'bytes' | 'pack' | 'steps' | 'room';

/** A pull that is going to be disturbed. */
export interface IPlan {
  rig: Rig;
  line: Line;
  upstream: Upstream;
  folder: string;
  cost: ICost;
  /** What the point is counted in. */
  of: Measure;
  /** The point, as a part of the cost. */
  fraction: number;
}

/** Wait for a plan's point; `reached` resolves there. With `steps`, the server is killed by itself then. */
export async function arm(plan: IPlan): Promise<{ reached: Promise<void> }> {
  const { rig, line, cost, of } = plan;
  const part = (whole: number) => Math.max(1, Math.ceil(whole * plan.fraction));
  switch (of) {
    case 'requests': {
      const at = part(cost.toServer.requests);
      return { reached: line.toServer.reach({ of: 'requests', at }) };
    }
    case 'bytes': {
      const at = part(cost.toServer.up);
      return { reached: line.toServer.reach({ of: 'up', at }) };
    }
    case 'pack': {
      const at = part(cost.toHost.down);
      return { reached: line.toHost.reach({ of: 'down', at }) };
    }
    case 'steps':
      await rig.steps(part(cost.steps));
      return { reached: rig.server.ended };
    case 'room':
      throw new Error('a full disk is no point in time');
  }
}
