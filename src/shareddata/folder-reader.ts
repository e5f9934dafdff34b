import type { IDocumentManager } from '@jupyterlab/docmanager';
import { PathExt } from '@jupyterlab/coreutils';
import type { Contents } from '@jupyterlab/services';
import type { SendToServer } from '../server/request';
import {
  readSharedFolder,
  type ISharedEntry,
  type ISharedFolder
} from '../server/shared-folder';

/** Reads folders of shared data for core's file browser, and keeps what that does not ask for. */
export class FolderReader {
  constructor(private readonly _send: SendToServer) {}

  /** Whether it asks what those who only read the data can open. */
  asReader = false;

  /** Whether those who only read the data can open the folder read last; null = nobody knows, or asked. */
  get opens(): boolean | null {
    return this._last?.folder.opens ?? null;
  }

  /** Whether it is known that those who only read the data cannot open what was read last. */
  isClosed(path: string): boolean {
    return this._closed.has(path);
  }

  /** How many files and folders that are. */
  get closedCount(): number {
    return this._closed.size;
  }

  /**
   * What the Contents API would say of a folder.
   *
   * @returns null where it has to be asked.
   * @throws CodedError - see `readSharedFolder`.
   */
  async read(path: string): Promise<Contents.IModel | null> {
    const folder = await readSharedFolder(this._send, path, this.asReader);
    if (this._last?.model.path !== path || !isSame(folder, this._last.folder)) {
      this._last = folder && { folder, model: folderModel(path, folder) };
      this._closed = new Set(
        folder?.entries
          .filter(({ opens }) => opens === false)
          .map(({ name }) => `${path}/${name}`)
      );
    }
    return this._last && { ...this._last.model };
  }

  /** What was read last. With the same entries again, core's list has nothing to do. */
  private _last: { folder: ISharedFolder; model: Contents.IModel } | null =
    null;
  private _closed = new Set<string>();
}

/**
 * A document manager whose folders are read by a function, where that can; all else is as it was.
 *
 * @param read - what is in a folder; null where the Contents API is to be asked.
 */
export function withFolders(
  documents: IDocumentManager,
  read: (path: string) => Promise<Contents.IModel | null>
): IDocumentManager {
  const { services } = documents;
  const contents = derive(services.contents, {
    get: async (path, options) => {
      const isFolder =
        options?.content !== false &&
        (options?.type ?? 'directory') === 'directory';
      const local = services.contents.localPath(path);
      const folder = isFolder ? await read(local) : null;
      return folder ?? services.contents.get(path, options);
    }
  });
  return derive(documents, { services: derive(services, { contents }) });
}

/** Another object like this one, but for some of its properties. */
function derive<T extends object>(base: T, own: Partial<T>): T {
  return new Proxy(base, {
    get: (target, key): unknown =>
      Reflect.get(Object.hasOwn(own, key) ? own : target, key)
  });
}

function isSame(folder: ISharedFolder | null, last: ISharedFolder): boolean {
  return (
    folder?.isWritable === last.isWritable &&
    folder.opens === last.opens &&
    folder.entries.length === last.entries.length &&
    folder.entries.every((entry, at) => isSameEntry(entry, last.entries[at]))
  );
}

function isSameEntry(one: ISharedEntry, other: ISharedEntry): boolean {
  return (
    one.name === other.name &&
    one.isFolder === other.isFolder &&
    one.size === other.size &&
    one.modified === other.modified &&
    one.created === other.created &&
    one.opens === other.opens
  );
}

function folderModel(path: string, folder: ISharedFolder): Contents.IModel {
  const { isWritable, entries } = folder;
  return {
    ...model(path, isWritable),
    type: 'directory',
    format: 'json',
    content: entries.map(entry => entryModel(path, entry, isWritable))
  };
}

function entryModel(
  folder: string,
  { name, isFolder, size, modified, created }: ISharedEntry,
  isWritable: boolean
): Contents.IModel {
  // Whether one can be written is asked when it is opened.
  return {
    ...model(`${folder}/${name}`, isWritable),
    type: isFolder
      ? 'directory'
      : name.endsWith('.ipynb')
        ? 'notebook'
        : 'file',
    size: isFolder ? undefined : size,
    last_modified: new Date(modified).toISOString(),
    created: new Date(created).toISOString()
  };
}

function model(path: string, writable: boolean): Contents.IModel {
  return {
    ...{ name: PathExt.basename(path), path, writable, type: 'file' },
    ...{ created: '', last_modified: '', mimetype: '' },
    ...{ content: null, format: null }
  };
}
