/** A file or folder as the Contents API lists it. */
export interface IContentsEntry {
  name: string;
  type: 'file' | 'directory';
  /** In bytes; 0 for folders. Of a symbolic link: its own size. */
  size: number;
  /** Last modification: seconds since 1970. */
  seconds: number;
  /** The rest of the last modification, in ns; the server knows µs. */
  nanoseconds: number;
}

/** What the Contents API answers. */
export interface IModel {
  name: string;
  type: string;
  size: number | null;
  last_modified: string;
  content: unknown;
  hash?: string | null;
  hash_algorithm?: string | null;
}

/** A file or folder out of what the Contents API answers. */
export function toEntry(model: IModel): IContentsEntry {
  // Such as 2026-01-31T10:00:00.123456Z; no fraction where it is 0.
  const [, whole, fraction = ''] =
    /^(.{19})(?:\.(\d+))?/.exec(model.last_modified) ?? [];
  return {
    name: model.name,
    type: model.type === 'directory' ? 'directory' : 'file',
    size: model.size ?? 0,
    seconds: Math.floor(Date.parse(`${whole}Z`) / 1000),
    nanoseconds: Number(fraction.padEnd(9, '0').slice(0, 9))
  };
}
