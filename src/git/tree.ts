import { CodedError } from '../errors';
import { comparePaths } from './names';
import { fromHex, objectOid, toHex } from './oid';
import type { Objects } from './objects';

/** A file, symbolic link or submodule in a tree. */
export interface ITreeFile {
  oid: string;
  /** 0o100644, 0o100755, 0o120000 (symbolic link) or 0o160000 (submodule). */
  mode: number;
}

/** The files of a commit, by path. */
export type Tree = Map<string, ITreeFile>;

const FOLDER = 0o040000;

/** How many files and folders a lesson may have: a few small objects can stand for billions. */
const MOST = 500_000;

/** Trees that are known without their objects, by oid: their files, with paths relative to each. */
export class KnownTrees {
  /** The tree that holds exactly these files; its subtrees become known as well. */
  constructor(files: Tree) {
    const root: IFolder = { files: new Map(), folders: new Map() };
    for (const [path, file] of files) {
      const parts = path.split('/');
      const name = parts.pop() as string;
      let folder = root;
      for (const part of parts) {
        let inner = folder.folders.get(part);
        if (!inner) {
          inner = { files: new Map(), folders: new Map() };
          folder.folders.set(part, inner);
        }
        folder = inner;
      }
      folder.files.set(name, file);
    }
    this.root = this.add(root);
  }

  /** The oid of the tree. */
  readonly root: string;

  /** Put the files of the tree `oid` below `prefix`; false where it is not known. */
  copy(oid: string, prefix: string, into: Tree): boolean {
    const folder = this.byOid.get(oid);
    if (!folder) {
      return false;
    }
    copyFolder(folder, prefix, into);
    return true;
  }

  /** Whether a tree is one of these. */
  has(oid: string): boolean {
    return this.byOid.has(oid);
  }

  /** The trees as objects, each once, those below first. */
  *objects(): IterableIterator<{ oid: string; bytes: Uint8Array }> {
    for (const [oid, folder] of this.byOid) {
      yield { oid, bytes: encodeTree(entriesOf(folder, this.oids)) };
    }
  }

  private add(folder: IFolder): string {
    folder.folders.forEach(inner => this.add(inner));
    const oid = objectOid('tree', encodeTree(entriesOf(folder, this.oids)));
    this.byOid.set(oid, folder);
    this.oids.set(folder, oid);
    return oid;
  }

  private readonly byOid = new Map<string, IFolder>();
  private readonly oids = new Map<IFolder, string>();
}

interface IFolder {
  files: Map<string, ITreeFile>;
  folders: Map<string, IFolder>;
}

interface ITreeEntry extends ITreeFile {
  name: string;
}

function entriesOf(folder: IFolder, oids: Map<IFolder, string>): ITreeEntry[] {
  return [
    ...[...folder.files].map(([name, file]) => ({ name, ...file })),
    ...[...folder.folders].map(([name, inner]) => ({
      name,
      mode: FOLDER,
      oid: oids.get(inner) as string
    }))
  ];
}

/**
 * All files of a tree.
 *
 * @param known - trees whose objects need not be read.
 * @throws CodedError - `Unexpected` for a damaged tree, and for one without end.
 */
export async function readTree(
  objects: Pick<Objects, 'read'>,
  oid: string,
  known: KnownTrees | null
): Promise<Tree> {
  const files: Tree = new Map();
  let count = 0;
  const walk = async (at: string, prefix: string): Promise<void> => {
    if (known?.copy(at, prefix, files)) {
      return;
    }
    const { bytes } = await objects.read(at);
    for (const { name, mode, oid: inner } of decodeTree(bytes)) {
      if (++count > MOST) {
        throw new CodedError('Unexpected', { detail: `over ${MOST} files` });
      }
      if (mode === FOLDER) {
        await walk(inner, `${prefix}${name}/`);
      } else {
        files.set(prefix + name, { oid: inner, mode });
      }
    }
  };
  await walk(oid, '');
  return files;
}

function copyFolder(folder: IFolder, prefix: string, into: Tree): void {
  for (const [name, file] of folder.files) {
    into.set(prefix + name, file);
  }
  for (const [name, inner] of folder.folders) {
    copyFolder(inner, `${prefix}${name}/`, into);
  }
}

/**
 * A tree object's entries. Not isomorphic-git's: that throws at the first name that is unsafe.
 *
 * A name that is there twice is refused: as a link and as a folder, files would be written through the link.
 */
function decodeTree(bytes: Uint8Array): ITreeEntry[] {
  const entries: ITreeEntry[] = [];
  const names = new Set<string>();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    const mode = parseInt(decoder.decode(bytes.subarray(at, space)), 8);
    const name = decoder.decode(bytes.subarray(space + 1, end));
    const isCut = space < 0 || end < 0 || end + 20 >= bytes.length;
    if (isCut || isNaN(mode) || names.has(name)) {
      throw new CodedError('Unexpected', { detail: 'damaged git tree' });
    }
    names.add(name);
    entries.push({
      // Old tools wrote 100664.
      mode: mode === 0o100664 ? 0o100644 : mode,
      name,
      oid: toHex(bytes.subarray(end + 1, end + 21))
    });
    at = end + 21;
  }
  return entries;
}

function encodeTree(entries: ITreeEntry[]): Uint8Array {
  const encoder = new TextEncoder();
  const key = ({ name, mode }: ITreeEntry) =>
    mode === FOLDER ? `${name}/` : name;
  const parts = entries
    .sort((a, b) => comparePaths(key(a), key(b)))
    .map(({ name, mode, oid }) => [
      encoder.encode(`${mode.toString(8)} ${name}\0`),
      fromHex(oid)
    ])
    .flat();
  const bytes = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
