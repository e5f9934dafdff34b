import { PacketError, readPackets, textOf } from './pkt-line';

/** What a host answers to a request for a pack. */
export interface IUploadAnswer {
  /** Commits that have become shallow: their parents are not sent. */
  shallow: string[];
  /** Commits that are shallow here and whose parents are in the pack. */
  unshallow: string[];
  /** Those of the haves that the host has as well. Hosts may name one of many. */
  common: Set<string>;
  /** The pack, in parts. */
  pack: Uint8Array[];
}

/** What a host says instead of a pack, in its own words. */
export class UploadError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UploadError';
  }
}

const PACK = 1;
const PROGRESS = 2;
const FATAL = 3;

/**
 * Read a host's answer.
 *
 * @throws UploadError - where the host refuses.
 * @throws PacketError - where the answer is cut off or none of git's.
 */
export async function readUploadAnswer(
  body: AsyncIterable<Uint8Array>
): Promise<IUploadAnswer> {
  const reader = new AnswerReader();
  for await (const packet of readPackets(body)) {
    // Flushes end the shallow commits and the pack; the lines tell that as well.
    if (packet) {
      reader.add(packet);
    }
  }
  return reader.answer;
}

class AnswerReader {
  readonly answer: IUploadAnswer = {
    shallow: [],
    unshallow: [],
    common: new Set(),
    pack: []
  };

  add(packet: Uint8Array): void {
    if (packet[0] === PACK) {
      this.answer.pack.push(packet.subarray(1));
    } else if (packet[0] === PROGRESS) {
      this.said = (this.said + textOf(packet.subarray(1)) + '\n').slice(-2000);
    } else if (packet[0] === FATAL) {
      const reason = textOf(packet.subarray(1));
      throw new UploadError(`${this.complaints()}${reason}`);
    } else {
      this.addLine(textOf(packet));
    }
  }

  private addLine(line: string): void {
    const [, kind, oid = '', more = ''] =
      /^(shallow|unshallow|ACK|NAK)(?: ([0-9a-f]{40})(?: (\w+))?)?$/.exec(
        line
      ) ?? [];
    if (line.startsWith('ERR ')) {
      throw new UploadError(line.slice('ERR '.length));
    } else if (kind === 'shallow' || kind === 'unshallow') {
      this.answer[kind].push(oid);
    } else if (kind === 'ACK' && more !== 'ready') {
      // `ready` also comes for what the host does not have.
      this.answer.common.add(oid);
    } else if (!kind) {
      throw new PacketError(`not a line of an answer: ${line.slice(0, 80)}`);
    }
  }

  /** What the host said on its way to a failure, without counts. */
  private complaints(): string {
    return this.said
      .split(/[\r\n]+/)
      .filter(line => /^(error|fatal|warning)/.test(line))
      .map(line => `${line}\n`)
      .join('');
  }

  private said = '';
}
