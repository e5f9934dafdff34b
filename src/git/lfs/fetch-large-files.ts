import type { IGitContext } from '../context';
import { each } from '../each';
import { unlessMissing } from './cannot-be-had';
import type { ILargeFile, ILargeFiles } from './types';
import { MOST_AT_ONCE } from './types';

/** Files below this many bytes are fetched a few at once, larger ones one by one. */
const BIG = 8 * 1024 * 1024;

/** How many small ones. */
const AT_ONCE = 4;

/** Larger files, in bytes, are not even tried: a browser's tab would not survive them. */
const LARGEST = 1024 ** 3;

/** What fetching large files needs of the context. */
export type ILargeFileContext = Pick<IGitContext, 'signal' | 'onProgress'> & {
  /** Missing = there is no way to them. */
  largeFiles?: ILargeFiles;
};

/** What is done with large files, and with how large ones. */
export interface IFetchLargeOptions {
  /**
   * Gets each file, once. It is waited for before another big file is fetched, so that memory
   * holds one; small ones may come at the same time. What it throws ends the fetch.
   */
  onFile(oid: string, bytes: Uint8Array): void | Promise<void>;
  /** In bytes; larger files are missing. Missing = 1 GiB. */
  largest?: number;
}

/** How a fetch of large files ended. */
export interface IFetchedLarge {
  /** The oids of those that cannot be had, in the order of the pointers. */
  missing: string[];
}

/**
 * Fetch the files that pointers of Git LFS stand for.
 *
 * A lesson is worth having without one of them: what the host, its object store or the gateway
 * does not give is named as missing.
 *
 * @param url - the repository's.
 * @param pointers - in any order; an oid may be there several times.
 * @throws CodedError - `Cancelled`, and `GatewayUnavailable`, `GatewayBusy`, `SessionExpired`,
 * `Unexpected`, which are not the files' fault; what `onFile` throws.
 */
export async function fetchLargeFiles(
  context: ILargeFileContext,
  url: string,
  pointers: Iterable<ILargeFile>,
  options: IFetchLargeOptions
): Promise<IFetchedLarge> {
  const files = new Map([...pointers].map(file => [file.oid, file]));
  const { largeFiles } = context;
  const fetched = largeFiles
    ? await new Fetch(context, largeFiles, url, options).run([
        ...files.values()
      ])
    : new Set<string>();
  return { missing: [...files.keys()].filter(oid => !fetched.has(oid)) };
}

class Fetch {
  constructor(
    private readonly context: ILargeFileContext,
    private readonly way: ILargeFiles,
    private readonly url: string,
    private readonly options: IFetchLargeOptions
  ) {}

  /** Gives the oids of what was fetched. */
  async run(files: ILargeFile[]): Promise<Set<string>> {
    const { largest = LARGEST } = this.options;
    const wanted = files.filter(({ size }) => size <= largest);
    this.total = wanted.reduce((sum, { size }) => sum + size, 0);
    for (let at = 0; at < wanted.length; at += MOST_AT_ONCE) {
      const part = wanted.slice(at, at + MOST_AT_ONCE);
      const answers = await unlessMissing(this.context.signal, () =>
        this.way.batch(this.url, part, this.context.signal)
      );
      if (!answers) {
        // The host has no Git LFS: it would say the same of the rest.
        break;
      }
      const there = new Set(
        answers.filter(({ available }) => available).map(({ oid }) => oid)
      );
      await this.fetchAll(part.filter(({ oid }) => there.has(oid)));
    }
    return this.fetched;
  }

  private async fetchAll(files: ILargeFile[]): Promise<void> {
    const fetchOne = (file: ILargeFile) => this.fetchOne(file);
    const isBig = ({ size }: ILargeFile) => size >= BIG;
    await each(
      files.filter(file => !isBig(file)),
      AT_ONCE,
      fetchOne
    );
    await each(files.filter(isBig), 1, fetchOne);
  }

  private async fetchOne(file: ILargeFile): Promise<void> {
    let loaded = 0;
    const report = (now: number) => {
      this.loaded += now - loaded;
      loaded = now;
      this.context.onProgress({
        phase: 'downloading',
        loaded: this.loaded,
        total: this.total
      });
    };
    const { signal } = this.context;
    const bytes = await unlessMissing(this.context.signal, () =>
      this.way.download(this.url, file, { signal, onProgress: report })
    );
    // What is missing counts as done, or the bar would never come to its end.
    report(file.size);
    if (bytes) {
      await this.options.onFile(file.oid, bytes);
      this.fetched.add(file.oid);
    }
  }

  private readonly fetched = new Set<string>();
  private loaded = 0;
  private total = 0;
}
