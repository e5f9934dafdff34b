import { isCoded } from '../../errors';
import { each } from '../each';
import { joinPath } from '../names';
import type { ServerFs } from '../server-fs';
import type { IObject } from './object';
import { readLoose } from './object';
import { PackCaches, PackReader } from './pack-reader';

const PACKS = 'objects/pack';

/** Where git notes other folders that it takes objects from. */
const ALTERNATES = 'objects/info/alternates';

/** How many indexes, or loose objects, are read at once. */
const AT_ONCE = 6;

/**
 * The objects of a git folder on the learner's server: those in packs, then loose ones.
 *
 * An object that is damaged in one place is taken from another one that has it, as git does.
 */
export class ServerObjects {
  constructor(
    private readonly fs: Pick<ServerFs, 'list' | 'read' | 'readRange'>
  ) {}

  /**
   * Several objects, by oid; without those that are not there.
   *
   * @throws CodedError - `Unexpected` where one is damaged, or may be in a pack whose index is.
   */
  async readMany(oids: Iterable<string>): Promise<Map<string, IObject>> {
    const { packs, failures } = await this.packs();
    const batch = new Batch(oids, failures);
    for (const pack of packs) {
      await batch.fromPack(pack);
    }
    await each(batch.missing(), AT_ONCE, async oid => {
      await batch.attempt(async () => {
        const object = await this.loose(oid);
        if (object) {
          batch.found.set(oid, object);
        }
      });
    });
    return batch.result();
  }

  /** Whether an object is there; false where only a pack with a damaged index may have it. */
  async has(oid: string): Promise<boolean> {
    const { packs } = await this.packs();
    return packs.some(pack => pack.has(oid)) || (await this.hasLoose(oid));
  }

  /** Whether git takes objects from other folders too. Those cannot be read: they are outside the server's root. */
  async borrows(): Promise<boolean> {
    return ((await this.fs.read(ALTERNATES))?.length ?? 0) > 0;
  }

  private async hasLoose(oid: string): Promise<boolean> {
    const entries = await this.fs.list(`objects/${oid.slice(0, 2)}`);
    return entries?.some(({ name }) => name === oid.slice(2)) ?? false;
  }

  private async loose(oid: string): Promise<IObject | null> {
    if (!(await this.hasLoose(oid))) {
      return null;
    }
    const path = `objects/${oid.slice(0, 2)}/${oid.slice(2)}`;
    // Not `read`, which would keep it.
    const file = await this.fs.readRange(path, 0, Number.MAX_SAFE_INTEGER);
    return file && readLoose(oid, file);
  }

  private packs(): Promise<IPacks> {
    this.opened ??= this.open();
    return this.opened;
  }

  private async open(): Promise<IPacks> {
    const caches = new PackCaches();
    const packs: PackReader[] = [];
    const failures: Error[] = [];
    const files = (await this.fs.list(PACKS)) ?? [];
    const names = new Set(files.map(({ name }) => name));
    const open = async (name: string, size: number) => {
      const path = joinPath(PACKS, name);
      const index = await this.fs.read(path.replace(/pack$/, 'idx'));
      const file = { path, size };
      if (index) {
        packs.push(await PackReader.open(this.fs, file, index, caches));
      }
    };
    // A pack without its index is one that is still being written.
    const whole = files.filter(
      ({ name }) =>
        name.endsWith('.pack') && names.has(name.replace(/pack$/, 'idx'))
    );
    await each(whole, AT_ONCE, async ({ name, size }) => {
      try {
        await open(name, size);
      } catch (error) {
        failures.push(damageOf(error));
      }
    });
    return { packs, failures };
  }

  private opened: Promise<IPacks> | null = null;
}

interface IPacks {
  packs: PackReader[];
  /** Of packs that cannot be opened. */
  failures: Error[];
}

/** Objects that are looked for in one place after the other. */
class Batch {
  constructor(oids: Iterable<string>, failures: Error[]) {
    this.oids = new Set(oids);
    this.failures = [...failures];
  }

  readonly found = new Map<string, IObject>();

  missing(): string[] {
    return [...this.oids].filter(oid => !this.found.has(oid));
  }

  async fromPack(pack: PackReader): Promise<void> {
    const add = (oid: string, object: IObject) => this.found.set(oid, object);
    const isWhole = await this.attempt(() =>
      pack.readMany(this.missing(), add)
    );
    if (isWhole) {
      return;
    }
    for (const oid of this.missing()) {
      await this.attempt(() => pack.readMany([oid], add));
    }
  }

  /** Do something that damage may prevent; false where it did. */
  async attempt(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.failures.push(damageOf(error));
      return false;
    }
  }

  result(): Map<string, IObject> {
    if (this.failures.length > 0 && this.missing().length > 0) {
      throw this.failures[0];
    }
    return this.found;
  }

  private readonly oids: Set<string>;
  private readonly failures: Error[];
}

/** An error that says that git's data is damaged; any other is thrown. */
function damageOf(error: unknown): Error {
  if (isCoded(error, 'Unexpected')) {
    return error;
  }
  throw error;
}
