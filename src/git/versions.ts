import { compareFile } from '../merge/compare';
import type { IBase } from './base';
import { baseOf } from './base';
import { cancellable } from './cancel';
import type { IGitContext } from './context';
import { blobsOf, findBeside } from './file-versions';
import { parsePointer } from './lfs/pointer';
import { lookAhead } from './look-ahead';
import { Objects } from './objects';
import { objectOid } from './oid';
import { openRepository } from './repository';
import type {
  IFileVersions,
  IVersionsParams,
  IVersion,
  VersionName
} from './types';
import { Worktree } from './worktree';
import { CodedError } from '../errors';

/** Files above this size are not compared, in bytes. */
const LARGEST = 2 * 1024 * 1024;

/** A version while the versions are compared. */
interface IFound {
  name: VersionName;
  size: number | null;
  /** Names the bytes; null where there is no such file, or it was not read. */
  oid: string | null;
  /** Null where there is no such file, or it is too large. */
  bytes: Uint8Array | null;
}

/** Where the versions come from. */
interface IPlace {
  base: IBase;
  worktree: Worktree;
  objects: Objects;
  path: string;
}

/**
 * The versions of a file, side by side: what the learner had, what the course has, and what is in the
 * folder now. Those that are the same are one. Writes nothing.
 *
 * @throws CodedError - `NotFetched`, `FileNotFound` where no version has it, `Cancelled`, and those of the
 * way to the server; with `incoming` those of a pull.
 */
export async function versions(
  context: IGitContext,
  params: IVersionsParams
): Promise<IFileVersions> {
  return params.incoming
    ? withIncoming(context, params, params.incoming)
    : withDelivered(context, params);
}

/** With what was delivered last. */
async function withDelivered(
  context: IGitContext,
  { folder, path }: IVersionsParams
): Promise<IFileVersions> {
  const run = cancellable(context);
  const repository = await openRepository(run.contents, folder);
  if (repository.state !== 'whole') {
    throw new CodedError('NotFetched', { folder });
  }
  const base = await baseOf(repository);
  const worktree = await Worktree.scan(run.contents, folder, [path]);
  const objects = new Objects(null, repository.fs);
  const place = { base, worktree, objects, path };
  const blobs = await blobsOf(repository, base, path);
  const now = await fromFolder(place);
  const mine = blobs.mine
    ? await fromBlob(place, 'mine', blobs.mine.oid)
    : { ...now, name: 'mine' as const };
  const course = await fromBlob(place, 'course', blobs.course);
  const beside =
    blobs.course && (await findBeside(path, blobs.course, { worktree, base }));
  return { folder, ...compared(path, [mine, course, now]), beside };
}

/** With what an update would bring. */
async function withIncoming(
  context: IGitContext,
  { folder, path }: IVersionsParams,
  params: NonNullable<IVersionsParams['incoming']>
): Promise<IFileVersions> {
  const { run, survey } = await lookAhead(context, params);
  const { repository, fetched, theirs, base } = survey;
  const worktree = await Worktree.scan(run.contents, folder, [path]);
  const objects = new Objects(fetched.fs, repository.fs);
  const place = { base, worktree, objects, path };
  const oid = theirs.files.get(path)?.oid ?? null;
  const now = await fromFolder(place);
  const course = await fromBlob(place, 'course', oid);
  return { folder, ...compared(path, [now, course]), beside: null };
}

async function fromFolder({ worktree, path }: IPlace): Promise<IFound> {
  const entry = worktree.at(path);
  const name = 'now';
  if (entry?.type !== 'file') {
    return { name, size: null, oid: null, bytes: null };
  }
  if (entry.size > LARGEST) {
    return { name, size: entry.size, oid: null, bytes: null };
  }
  const bytes = (await worktree.read(path)) ?? new Uint8Array();
  return { name, size: bytes.length, oid: objectOid('blob', bytes), bytes };
}

async function fromBlob(
  { base, objects, path }: IPlace,
  name: VersionName,
  oid: string | null
): Promise<IFound> {
  if (oid === null) {
    return { name, size: null, oid, bytes: null };
  }
  // What git wrote of it, so that a large one need not be read.
  const known = base.index.get(path);
  const listed = known?.oid === oid ? known.stat.size : 0;
  if (listed > LARGEST) {
    return { name, size: listed, oid, bytes: null };
  }
  const { bytes } = await objects.read(oid);
  const size = parsePointer(bytes)?.size ?? bytes.length;
  const isShown = size === bytes.length && size <= LARGEST;
  return { name, size, oid, bytes: isShown ? bytes : null };
}

function compared(
  path: string,
  found: IFound[]
): Omit<IFileVersions, 'folder' | 'beside'> {
  if (found.every(({ size }) => size === null)) {
    throw new CodedError('FileNotFound', { path });
  }
  const isLarge = found.some(({ size, bytes }) => size !== null && !bytes);
  const distinct = found.filter(
    (one, at) => found.findIndex(other => isSame(one, other)) === at
  );
  const versions: IVersion[] = distinct.map(one => ({
    names: found.filter(other => isSame(one, other)).map(({ name }) => name),
    size: one.size
  }));
  return {
    path,
    versions,
    comparison: isLarge
      ? { kind: 'none', reason: 'large' }
      : compareFile(path, {
          files: distinct.map(({ bytes }) => bytes),
          ...placesOf(versions)
        })
  };
}

/** The column that the others are held against, and the course's. */
function placesOf(versions: IVersion[]): {
  center: number;
  course: number | null;
} {
  const at = (name: VersionName) => {
    const place = versions.findIndex(
      ({ names, size }) => names.includes(name) && size !== null
    );
    return place < 0 ? null : place;
  };
  return {
    center: at('now') ?? at('mine') ?? at('course') ?? 0,
    course: at('course')
  };
}

function isSame(a: IFound, b: IFound): boolean {
  return (
    a === b ||
    (a.size === b.size && a.oid !== null && a.oid === b.oid) ||
    (a.size === null && b.size === null)
  );
}
