/** What is no pkt-line, or ends in the middle of one. */
export class PacketError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PacketError';
  }
}

/** Ends a section. */
export const FLUSH = '0000';

/** A packet with a line of text; git's own lines end with LF, and so do these. */
export function packetLine(text: string): string {
  const length = new TextEncoder().encode(text).length + 4 + 1;
  return `${length.toString(16).padStart(4, '0')}${text}\n`;
}

/** A packet's text without the LF at its end. */
export function textOf(packet: Uint8Array): string {
  const end = packet[packet.length - 1] === 10 ? -1 : undefined;
  return new TextDecoder().decode(packet.subarray(0, end));
}

/**
 * The packets of a stream, without their lengths; null for a flush.
 *
 * A packet that lies in one chunk is a view of it, not a copy.
 *
 * @throws PacketError - where the stream is cut off or something else.
 */
export async function* readPackets(
  body: AsyncIterable<Uint8Array>
): AsyncGenerator<Uint8Array | null, void> {
  let begun: Uint8Array = NOTHING;
  for await (const chunk of body) {
    let at = 0;
    while (at < chunk.length) {
      const rest = chunk.subarray(at);
      if (begun.length === 0 && sizeOf(rest) <= rest.length) {
        at += sizeOf(rest);
        yield contentOf(rest);
        continue;
      }
      const part = rest.subarray(0, sizeOf(begun) - begun.length);
      begun = joined([begun, part]);
      at += part.length;
      if (begun.length === sizeOf(begun)) {
        yield contentOf(begun);
        begun = NOTHING;
      }
    }
  }
  if (begun.length > 0) {
    throw new PacketError('the stream ends within a packet');
  }
}

/** Parts as one piece of memory; each part is let go once it was copied. */
export function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(
    parts.reduce((length, part) => length + part.length, 0)
  );
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    whole.set(parts[i], at);
    at += parts[i].length;
    parts[i] = new Uint8Array(0);
  }
  return whole;
}

const NOTHING = new Uint8Array(0);

/** The bytes of the packet that starts here; as long as that cannot be told, of a little more than is here. */
function sizeOf(bytes: Uint8Array): number {
  return bytes.length < 4 ? 4 : Math.max(lengthOf(bytes), 4);
}

function contentOf(bytes: Uint8Array): Uint8Array | null {
  const length = lengthOf(bytes);
  return length === 0 ? null : bytes.subarray(4, length);
}

/** The length that a packet names, its own four digits included; 0 for a flush. */
function lengthOf(bytes: Uint8Array): number {
  const digits = String.fromCharCode(...bytes.subarray(0, 4));
  const length = parseInt(digits, 16);
  // 1 to 3 mark sections of protocol 2.
  if (!/^[0-9a-f]{4}$/i.test(digits) || (length > 0 && length < 4)) {
    throw new PacketError('not a pkt-line');
  }
  return length;
}
