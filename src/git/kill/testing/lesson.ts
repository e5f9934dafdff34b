import { execFileSync } from 'child_process';
import { rmSync } from 'fs';
import type { Upstream } from '../../../testing/upstream';
import type { IPullResult } from '../../types';
import { expectWhole, filesOf } from './checks';
import type { Files } from './course';
import { Line } from './line';
import type { ICost } from './points';
import type { Rig } from './rig';
import { freeIn } from './ways';

/** What a learner does between two pulls. */
export interface ILearner {
  work(folder: string): void;
  /** What the learner wrote thereby. */
  texts: readonly string[];
}

/** What is pulled, again and again, each time into a folder of its own. */
export class Lesson {
  /**
   * Make its repository, and pull it undisturbed, to know what comes of that and what it costs.
   *
   * @param versions - the course's files; the last version is what is pulled over the one before.
   * @param learner - what the learner does to the folder in between.
   */
  static async make(
    rig: Rig,
    name: string,
    versions: Files[],
    learner: ILearner = { work: () => undefined, texts: [] }
  ): Promise<Lesson> {
    const { texts } = learner;
    const upstream = rig.upstream(name);
    const lesson = new Lesson(rig, upstream, rig.aside(name), texts);
    const line = await Line.start(rig);
    let seen: Files = {};
    for (const [at, files] of versions.entries()) {
      if (at > 0) {
        await line.pull(lesson.upstream, name);
        learner.work(rig.path(name));
        copy(rig.path(name), lesson.before);
        lesson.isUpdate = true;
      }
      const gone = Object.keys(seen).map(path => [path, null] as const);
      lesson.commit = lesson.upstream.commit({
        ...Object.fromEntries(gone),
        ...files
      });
      seen = files;
    }
    await lesson.measure(line, name);
    rmSync(rig.path(name), { recursive: true });
    return lesson;
  }

  private constructor(
    readonly rig: Rig,
    readonly upstream: Upstream,
    private readonly before: string,
    /** What the learner wrote, and must keep. */
    readonly texts: readonly string[]
  ) {}

  /** The commit that is pulled. */
  commit = '';

  /** What an undisturbed pull costs. */
  get cost(): ICost {
    return this.known.cost;
  }

  /** What is in the folder after an undisturbed pull: digests by path. */
  get after(): Record<string, string> {
    return this.known.after;
  }

  /** What the learner is told of: clashes, and files that made room. */
  get named(): string[] {
    return this.known.named;
  }

  /** What git then says is changed. */
  get changes(): string {
    return this.known.changes;
  }

  /** Make the folder that is to be pulled into, as the learner has it before. */
  prepare(line: Line, folder: string): void {
    if (this.isUpdate) {
      copy(this.before, this.rig.path(folder));
      const address = line.address(this.upstream);
      this.rig.git(folder, 'remote', 'set-url', 'origin', address);
    }
  }

  private async measure(line: Line, folder: string): Promise<void> {
    const { rig } = this;
    await rig.steps();
    line.toServer.reset();
    line.toHost.reset();
    const free = freeIn(rig.path());
    const named = namedBy(await line.pull(this.upstream, folder));
    const cost = {
      toServer: line.toServer.traffic,
      toHost: line.toHost.traffic,
      steps: await rig.steps(),
      room: free - freeIn(rig.path())
    };
    const after = filesOf(rig.path(folder));
    const changes = rig.git(folder, 'status', '--porcelain');
    this.known = { cost, after, changes, named };
    await expectWhole(this, line, folder);
  }

  private isUpdate = false;
  private known!: {
    cost: ICost;
    after: Record<string, string>;
    changes: string;
    named: string[];
  };
}

/** The paths that a result names because the learner must know. */
export function namedBy({ clashes, moved }: IPullResult): string[] {
  return [
    ...clashes.map(({ path, beside }) => `${path} clashes, ${beside}`),
    ...moved.map(({ from, to }) => `${from} moved to ${to}`)
  ].sort();
}

/** With the times of change, which git's index knows. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', '-T', from, to]);
}
