import type { IContentsEntry } from './entry';
import type { Transport } from './transport';

/** After so many files in a row that only the Contents API gave, `files/` is not asked any more. */
const PATIENCE = 3;

/** A page, as a sign-in in place of the file would be: such files are read where that shows. */
const PAGE_NAME = /\.(x?html?|xht)$/i;

type Bytes = Uint8Array<ArrayBuffer>;

/** What the Contents API answers. */
interface IContentsApi {
  read(path: string): Promise<Bytes | null>;
  stat(path: string): Promise<IContentsEntry | null>;
}

/**
 * Reading files through the server's `files/` handler, with the Contents API behind it.
 *
 * Whatever `files/` does not give, the Contents API decides about: `files/` may be switched off,
 * refuse links that lead out of the server's root, or know other files.
 */
export class FileReads {
  constructor(
    private readonly transport: Pick<Transport, 'file'>,
    private readonly api: IContentsApi
  ) {}

  /** A file's bytes; null where there is no such file. */
  async read(path: string): Promise<Bytes | null> {
    if (!this.mayAsk(path)) {
      return this.api.read(path);
    }
    const answer = await this.transport.file(path);
    if (answer.status === 200 && !isPage(answer)) {
      this.refusals = 0;
      return answer.bytes;
    }
    const bytes = await this.api.read(path);
    this.refusals += bytes ? 1 : 0;
    return bytes;
  }

  /** A part of a file, cut at its end; null where there is no such file. */
  async readRange(
    path: string,
    range: Transport.IRange
  ): Promise<Bytes | null> {
    if (!this.mayAsk(path) || this.areRangesIgnored) {
      return this.cut(path, range);
    }
    const answer = await this.transport.file(path, range);
    const part = isPage(answer) ? null : partOf(answer, range);
    if (part) {
      this.refusals = 0;
      this.areRangesIgnored =
        answer.status === 200 && part.length < answer.bytes.length;
      return part;
    }
    const bytes = await this.cut(path, range);
    this.refusals += bytes ? 1 : 0;
    return bytes;
  }

  private mayAsk(path: string): boolean {
    return this.refusals < PATIENCE && !PAGE_NAME.test(path);
  }

  /** Cut a part from the whole file, which is kept for the next part as long as it does not change. */
  private async cut(
    path: string,
    { offset, length }: Transport.IRange
  ): Promise<Bytes | null> {
    const entry = await this.api.stat(path);
    if (!entry) {
      return null;
    }
    const key = JSON.stringify([path, entry]);
    if (this.kept?.key !== key) {
      this.kept = { key, bytes: this.read(path) };
    }
    const { kept } = this;
    try {
      const whole = await kept.bytes;
      return whole && whole.slice(offset, offset + length);
    } catch (error) {
      this.kept = this.kept === kept ? null : this.kept;
      throw error;
    }
  }

  private refusals = 0;
  private areRangesIgnored = false;
  private kept: { key: string; bytes: Promise<Bytes | null> } | null = null;
}

function isPage({ type }: Transport.IFile): boolean {
  return /html/i.test(type);
}

/** The part that was asked for; null where the answer is none, or one of another part. */
function partOf(
  { status, range, bytes }: Transport.IFile,
  { offset, length }: Transport.IRange
): Bytes | null {
  if (status === 416) {
    const size = Number(/^bytes \*\/(\d+)$/.exec(range)?.[1]);
    return size <= offset || length === 0 ? bytes : null;
  }
  if (status === 200) {
    return bytes.slice(offset, offset + length);
  }
  const [, start, last, size] =
    /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range)?.map(Number) ?? [];
  const isIt =
    status === 206 &&
    start === offset &&
    last === Math.min(offset + length, size) - 1 &&
    bytes.length === last - start + 1;
  return isIt ? bytes : null;
}
