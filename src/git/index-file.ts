import { CodedError } from '../errors';
import { comparePaths } from './names';
import { fromHex, sha1Of, toHex } from './oid';

/** What the index knows about a working file; all zero = nothing, git then compares contents. */
export interface IIndexStat {
  /** Modification time: seconds since 1970. */
  seconds: number;
  nanoseconds: number;
  /** In bytes. */
  size: number;
}

/** One entry of git's index. */
export interface IIndexEntry {
  path: string;
  oid: string;
  /** Such as 0o100644, 0o100755, 0o120000, 0o160000. */
  mode: number;
  /** 0; 1 to 3 while a merge has conflicts. */
  stage: number;
  stat: IIndexStat;
  assumeValid?: boolean;
  /** The file is not in the working tree, and git does not miss it. */
  skipWorktree?: boolean;
  intentToAdd?: boolean;
}

const HEADER = 12;
const FIXED = 62;
const HASH = 20;
const ASSUME_VALID = 0x8000;
const EXTENDED = 0x4000;
const SKIP_WORKTREE = 0x4000;
const INTENT_TO_ADD = 0x2000;

/**
 * Read git's index, versions 2 to 4.
 *
 * @returns null where it is cut off or damaged.
 * @throws CodedError - `Unexpected` where it needs something that is not read here: a split or a sparse index.
 */
export function readIndex(bytes: Uint8Array): IIndexEntry[] | null {
  if (bytes.length < HEADER + HASH || !hasTrailer(bytes)) {
    return null;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4);
  if (view.getUint32(0) !== 0x44495243 || version < 2 || version > 4) {
    return null;
  }
  const entries: IIndexEntry[] = [];
  let at = HEADER;
  let previous: Uint8Array = new Uint8Array();
  for (let count = view.getUint32(8); count > 0; count--) {
    const { entry, name, next } = readEntry(bytes, view, at, version, previous);
    entries.push(entry);
    previous = name;
    at = next;
  }
  refuseMandatoryExtensions(bytes, view, at);
  return entries;
}

/** Bytes of an index, version 2, or 3 where a flag needs it. Extensions are left out: git makes them anew. */
export function writeIndex(entries: Iterable<IIndexEntry>): Uint8Array {
  const sorted = [...entries].sort(
    (a, b) => comparePaths(a.path, b.path) || a.stage - b.stage
  );
  const encoder = new TextEncoder();
  const names = sorted.map(({ path }) => encoder.encode(path));
  const sizes = sorted.map((entry, i) => {
    const used = FIXED + (extendedFlags(entry) ? 2 : 0) + names[i].length;
    return used + 8 - (used % 8);
  });
  const total = sizes.reduce((sum, size) => sum + size, HEADER + HASH);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x44495243);
  view.setUint32(4, sorted.some(extendedFlags) ? 3 : 2);
  view.setUint32(8, sorted.length);
  let at = HEADER;
  sorted.forEach((entry, i) => {
    writeEntry(bytes, view, at, entry, names[i]);
    at += sizes[i];
  });
  bytes.set(sha1Of(bytes.subarray(0, at)), at);
  return bytes;
}

function hasTrailer(bytes: Uint8Array): boolean {
  const end = bytes.length - HASH;
  const trailer = toHex(bytes.subarray(end));
  // All zero with `index.skipHash`.
  return (
    /^0+$/.test(trailer) || trailer === toHex(sha1Of(bytes.subarray(0, end)))
  );
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  version: number,
  previous: Uint8Array
): { entry: IIndexEntry; name: Uint8Array; next: number } {
  const flags = view.getUint16(start + 60);
  const more = flags & EXTENDED ? view.getUint16(start + FIXED) : 0;
  let at = start + FIXED + (flags & EXTENDED ? 2 : 0);
  let kept = new Uint8Array();
  if (version === 4) {
    const strip = readOffset(bytes, at);
    kept = previous.slice(0, previous.length - strip.value);
    at = strip.next;
  }
  const end = bytes.indexOf(0, at);
  const name = new Uint8Array(kept.length + end - at);
  name.set(kept);
  name.set(bytes.subarray(at, end), kept.length);
  const used = end - start;
  const entry: IIndexEntry = {
    path: new TextDecoder('utf-8', { ignoreBOM: true }).decode(name),
    oid: toHex(bytes.subarray(start + 40, start + 60)),
    mode: view.getUint32(start + 24),
    stage: (flags >> 12) & 3,
    stat: {
      seconds: view.getUint32(start + 8),
      nanoseconds: view.getUint32(start + 12),
      size: view.getUint32(start + 36)
    },
    ...(flags & ASSUME_VALID && { assumeValid: true }),
    ...(more & SKIP_WORKTREE && { skipWorktree: true }),
    ...(more & INTENT_TO_ADD && { intentToAdd: true })
  };
  return {
    entry,
    name,
    next: version === 4 ? end + 1 : start + used + 8 - (used % 8)
  };
}

/** Git's variable-length offset, as in packs. */
function readOffset(
  bytes: Uint8Array,
  at: number
): { value: number; next: number } {
  let value = bytes[at] & 0x7f;
  while (bytes[at++] & 0x80) {
    value = ((value + 1) << 7) | (bytes[at] & 0x7f);
  }
  return { value, next: at };
}

function refuseMandatoryExtensions(
  bytes: Uint8Array,
  view: DataView,
  start: number
): void {
  for (let at = start; at + 8 <= bytes.length - HASH;) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (!/^[A-Z]/.test(name)) {
      throw new CodedError('Unexpected', {
        detail: `git index with the extension ${name}`
      });
    }
    at += 8 + view.getUint32(at + 4);
  }
}

function extendedFlags(entry: IIndexEntry): number {
  return (
    (entry.skipWorktree ? SKIP_WORKTREE : 0) |
    (entry.intentToAdd ? INTENT_TO_ADD : 0)
  );
}

function writeEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  entry: IIndexEntry,
  name: Uint8Array
): void {
  const extended = extendedFlags(entry);
  view.setUint32(at + 8, entry.stat.seconds);
  view.setUint32(at + 12, entry.stat.nanoseconds);
  view.setUint32(at + 24, entry.mode);
  view.setUint32(at + 36, entry.stat.size);
  bytes.set(fromHex(entry.oid), at + 40);
  view.setUint16(
    at + 60,
    (entry.assumeValid ? ASSUME_VALID : 0) |
      (extended ? EXTENDED : 0) |
      (entry.stage << 12) |
      Math.min(name.length, 0xfff)
  );
  if (extended) {
    view.setUint16(at + FIXED, extended);
  }
  bytes.set(name, at + FIXED + (extended ? 2 : 0));
}
