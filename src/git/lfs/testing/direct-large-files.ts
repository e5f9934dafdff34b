import { createHash } from 'crypto';
import { CodedError } from '../../../errors';
import type {
  IDownloadOptions,
  ILargeFile,
  ILargeFileAnswer,
  ILargeFiles
} from '../types';

const TYPE = 'application/vnd.git-lfs+json';

interface IAction {
  href: string;
  header?: Record<string, string>;
}

interface IBatchAnswer {
  objects: { oid: string; actions?: { download?: IAction } }[];
}

/** A way to Git LFS without the gateway, that counts its requests. */
export class DirectLargeFiles implements ILargeFiles {
  /** Method and address of each request. */
  readonly log: string[] = [];

  /** How many downloads were under way at a time, at most. */
  mostAtOnce = 0;

  /** Ask a host which files it has. */
  async batch(
    url: string,
    files: readonly ILargeFile[],
    signal: AbortSignal
  ): Promise<ILargeFileAnswer[]> {
    const response = await this.ask(`${url}/info/lfs/objects/batch`, signal, {
      method: 'POST',
      headers: { Accept: TYPE, 'Content-Type': TYPE },
      body: JSON.stringify({
        operation: 'download',
        transfers: ['basic'],
        objects: files
      })
    });
    const { objects } = (await response.json()) as IBatchAnswer;
    return objects.map(({ oid, actions }) => {
      const action = actions?.download;
      if (action) {
        this.places.set(oid, action);
      }
      return { oid, available: action !== undefined };
    });
  }

  /** Download a file. */
  async download(
    url: string,
    { oid, size }: ILargeFile,
    { signal, onProgress }: IDownloadOptions
  ): Promise<Uint8Array> {
    const place = this.places.get(oid);
    if (!place) {
      throw new CodedError('SpoolGone', { id: oid });
    }
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    try {
      const response = await this.ask(place.href, signal, {
        headers: place.header
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      onProgress?.(bytes.length);
      const digest = createHash('sha256').update(bytes).digest('hex');
      if (bytes.length !== size || digest !== oid) {
        throw new CodedError('TransferCorrupt', { url });
      }
      return bytes;
    } finally {
      this.atOnce--;
    }
  }

  private async ask(
    url: string,
    signal: AbortSignal,
    init: RequestInit
  ): Promise<Response> {
    this.log.push(`${init.method ?? 'GET'} ${url}`);
    const response = await fetch(url, { ...init, signal });
    if (!response.ok) {
      const { host } = new URL(url);
      throw new CodedError('UpstreamFailed', { host, status: response.status });
    }
    return response;
  }

  private readonly places = new Map<string, IAction>();
  private atOnce = 0;
}
