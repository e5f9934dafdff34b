import { ServerConnection, type Contents } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';
import { CodedError } from '../errors';
import type { ICopyOptions, ICopyOrder, ICopyOutcome } from './copy-types';

/** What of Lab's client a copy needs. */
export type ICopyContents = Pick<
  Contents.IManager,
  'get' | 'save' | 'copy' | 'rename' | 'delete'
>;

/** A file that is to be copied. */
interface IFile {
  /** Names that lead to it from what is copied; none where that is the file. */
  names: string[];
  /** In bytes. */
  size: number;
}

/** What is to be copied. */
interface ITree {
  isFolder: boolean;
  /** Names that lead to each folder, the outer ones first. */
  folders: string[][];
  files: IFile[];
  bytes: number;
}

/** How the server words a full disk or quota. */
const NO_SPACE = /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/i;

/**
 * Copy a file or folder through the Contents API, file by file: into a folder beside its place,
 * which the copy leaves when it is whole. Times and modes are the server's, and it follows links.
 *
 * @returns once it is whole.
 * @throws CodedError - `Exists`, `NoSpace`, `Denied`, `NotThere`, `Cancelled`, `ServerRefused`,
 * `ServerUnreachable`, `SessionExpired`.
 */
export async function copyByContents(
  contents: ICopyContents,
  order: ICopyOrder,
  options: ICopyOptions = {}
): Promise<ICopyOutcome> {
  return new ContentsCopy(contents, order, options).run();
}

class ContentsCopy {
  constructor(
    private readonly contents: ICopyContents,
    private readonly order: ICopyOrder,
    private readonly options: ICopyOptions
  ) {
    // Not hidden: many servers refuse that.
    this.staging = `${order.to}.copying-${UUID.uuid4().slice(0, 8)}`;
  }

  async run(): Promise<ICopyOutcome> {
    const { from, to, replace } = this.order;
    const isInItself = `${from}/`.startsWith(`${to}/`);
    if (isInItself || (!replace && (await this.isThere(to)))) {
      throw new CodedError('Exists', { path: to });
    }
    const tree = await this.read();
    await this.makeFolders(parentOf(to));
    await this.makeFolder(this.staging);
    try {
      await this.fill(tree);
      this.check();
      await this.place();
    } catch (error) {
      // What was thrown first says more than why something is left.
      await Promise.allSettled([this.remove(this.staging)]);
      throw error;
    }
    await this.remove(this.staging);
    const { files, bytes } = tree;
    return { files: files.length, bytes, leftOut: [], leftOutCount: 0 };
  }

  /** Find all there is to copy. */
  private async read(): Promise<ITree> {
    const { from } = this.order;
    const { type, size } = await this.about(from, () =>
      this.contents.get(from, { content: false })
    );
    const tree: ITree = {
      isFolder: type === 'directory',
      folders: [],
      files: [],
      bytes: 0
    };
    if (tree.isFolder) {
      await this.readFolder([], tree);
    } else {
      tree.files.push({ names: [], size: size ?? 0 });
      tree.bytes = size ?? 0;
    }
    return tree;
  }

  private async readFolder(names: string[], tree: ITree): Promise<void> {
    this.check();
    const path = join(this.order.from, names);
    const { content } = await this.about(path, () =>
      this.contents.get(path, { type: 'directory', content: true })
    );
    tree.folders.push(names);
    for (const entry of content as Contents.IModel[]) {
      const below = [...names, entry.name];
      if (entry.type === 'directory') {
        await this.readFolder(below, tree);
      } else {
        tree.files.push({ names: below, size: entry.size ?? 0 });
        tree.bytes += entry.size ?? 0;
      }
    }
    this.report(tree, { files: 0, bytes: 0 }, true);
  }

  private async fill(tree: ITree): Promise<void> {
    for (const names of tree.folders) {
      this.check();
      await this.makeFolder(join(this.whole, names));
    }
    const done = { files: 0, bytes: 0 };
    for (const { names, size } of tree.files) {
      this.check();
      this.report(tree, done, false);
      await this.copyFile(
        join(this.order.from, names),
        join(this.whole, names)
      );
      done.files += 1;
      done.bytes += size;
    }
    this.report(tree, done, false);
  }

  private async copyFile(from: string, to: string): Promise<void> {
    // Where nothing has this name, the server takes it for the copy's, and not for a folder.
    const { path } = await this.about(from, () => this.contents.copy(from, to));
    if (path !== to) {
      await this.about(to, () => this.contents.rename(path, to));
    }
  }

  /** Give the copy its name; what it replaces goes when it has it. */
  private async place(): Promise<void> {
    const { to, replace } = this.order;
    const isReplaced = replace === true && (await this.isThere(to));
    if (!isReplaced) {
      await this.about(to, () => this.contents.rename(this.whole, to));
      return;
    }
    // Not in the folder that goes when something fails.
    const before = this.staging.replace('.copying-', '.before-');
    await this.about(to, () => this.contents.rename(to, before));
    try {
      await this.about(to, () => this.contents.rename(this.whole, to));
    } catch (error) {
      await Promise.allSettled([this.contents.rename(before, to)]);
      throw error;
    }
    await this.remove(before);
  }

  /** Remove something, also from servers that refuse folders which hold something. */
  private async remove(path: string): Promise<void> {
    try {
      await this.contents.delete(path);
    } catch (error) {
      const model = await this.about(path, () =>
        this.contents.get(path, { content: true })
      );
      if (model.type !== 'directory' || model.content.length === 0) {
        throw coded(path, error);
      }
      for (const entry of model.content as Contents.IModel[]) {
        await this.remove(`${path}/${entry.name}`);
      }
      await this.about(path, () => this.contents.delete(path));
    }
  }

  private async makeFolders(path: string): Promise<void> {
    if (path !== '' && !(await this.isThere(path))) {
      await this.makeFolders(parentOf(path));
      await this.makeFolder(path);
    }
  }

  private async makeFolder(path: string): Promise<void> {
    await this.about(path, () =>
      this.contents.save(path, { type: 'directory' })
    );
  }

  private async isThere(path: string): Promise<boolean> {
    try {
      await this.contents.get(path, { content: false });
      return true;
    } catch (error) {
      if (statusOf(error) === 404) {
        return false;
      }
      throw coded(path, error);
    }
  }

  private async about<T>(path: string, action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw coded(path, error);
    }
  }

  private check(): void {
    if (this.options.signal?.aborted) {
      throw new CodedError('Cancelled', {});
    }
  }

  private report(
    tree: ITree,
    done: { files: number; bytes: number },
    isCounting: boolean
  ): void {
    this.options.onProgress?.({
      ...done,
      isCounting,
      totalFiles: tree.files.length,
      totalBytes: tree.bytes
    });
  }

  /** Where the copy is until it is whole. */
  private get whole(): string {
    return `${this.staging}/whole`;
  }

  private readonly staging: string;
}

/** What the Contents API said, as a coded error. */
function coded(path: string, error: unknown): CodedError {
  const status = statusOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ServerConnection.NetworkError) {
    return new CodedError('ServerUnreachable', { detail });
  }
  if (status === null) {
    return CodedError.from(error);
  }
  if (status === 507 || NO_SPACE.test(detail)) {
    return new CodedError('NoSpace', { path, what: 'copy' }, detail);
  }
  // A file without permission is answered by 403 too, and signing in does not help there.
  if (status === 403 && /Permission denied/i.test(detail)) {
    return new CodedError('Denied', { path }, detail);
  }
  if (status === 401 || status === 403) {
    return new CodedError('SessionExpired', {}, detail);
  }
  if (status === 404) {
    return new CodedError('NotThere', { path }, detail);
  }
  return status === 409
    ? new CodedError('Exists', { path }, detail)
    : new CodedError('ServerRefused', { path, status, detail });
}

function statusOf(error: unknown): number | null {
  return error instanceof ServerConnection.ResponseError
    ? error.response.status
    : null;
}

function parentOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function join(path: string, names: string[]): string {
  return [path, ...names].join('/');
}
