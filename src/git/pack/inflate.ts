import { isCoded } from '../../errors';
import { damage } from './damage';

/** How much is given to the platform at a time: it unpacks that whole, up to a thousandfold. */
const PIECE = 64 * 1024;

/**
 * Unpack zlib data.
 *
 * The platform's own way: about as fast as pako for an average object, and faster for big ones.
 *
 * @param packed - the data, and nothing after it.
 * @param most - how many bytes may be in it.
 * @throws CodedError - `Unexpected` where it is damaged, or more is in it.
 */
export async function inflate(
  packed: Uint8Array,
  most: number
): Promise<Uint8Array> {
  const { writable, readable } = new DecompressionStream('deflate');
  try {
    const [chunks] = await Promise.all([
      drain(readable, most),
      feed(writable, packed)
    ]);
    return joined(chunks);
  } catch (error) {
    if (isCoded(error)) {
      throw error;
    }
    throw damage(error instanceof Error ? error.message : String(error));
  }
}

/** Bytes one after another. */
export function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function feed(
  writable: WritableStream<BufferSource>,
  packed: Uint8Array
): Promise<void> {
  const writer = writable.getWriter();
  for (let at = 0; at < packed.length; at += PIECE) {
    const piece = packed.subarray(at, at + PIECE);
    // No memory here is shared between threads.
    await writer.write(piece as Uint8Array<ArrayBuffer>);
  }
  await writer.close();
}

async function drain(
  readable: ReadableStream<Uint8Array>,
  most: number
): Promise<Uint8Array[]> {
  const reader = readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return chunks;
    }
    size += value.length;
    if (size > most) {
      const error = damage('an object is larger than it says');
      await reader.cancel(error);
      throw error;
    }
    chunks.push(value);
  }
}
