import { constants, deflateSync } from 'zlib';
import { DeflateError, DeflateMeter } from './inflated-size';

jest.setTimeout(60_000);

/** Numbers that look random and are always the same: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Bytes that compress as well as a chance has it. */
function someBytes(random: () => number): Buffer {
  const bytes = Buffer.alloc(Math.floor(random() ** 4 * 200_000));
  const letters = 1 + Math.floor(random() * 256);
  for (let at = 0; at < bytes.length;) {
    if (random() < 0.3 && at > 0) {
      const from = Math.floor(random() * at);
      const length = Math.min(
        1 + Math.floor(random() * 400),
        bytes.length - at
      );
      for (let i = 0; i < length; i++) {
        bytes[at + i] = bytes[from + i];
      }
      at += length;
    } else {
      bytes[at++] = Math.floor(random() * letters);
    }
  }
  return bytes;
}

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED
];

describe('DeflateMeter', () => {
  it('finds end, size and first bytes of what zlib wrote', () => {
    const random = randomOf(1);
    for (let i = 0; i < 400; i++) {
      const bytes = someBytes(random);
      const packed = deflateSync(bytes, {
        level: i % 10,
        strategy: STRATEGIES[i % STRATEGIES.length],
        memLevel: 1 + (i % 9)
      });
      const all = Buffer.concat([Buffer.alloc(3), packed, Buffer.alloc(i % 3)]);
      const meter = new DeflateMeter(all);
      meter.measure(3, bytes.length);
      expect(meter.size).toBe(bytes.length);
      expect(meter.end).toBe(3 + packed.length);
      const length = Math.min(20, bytes.length);
      expect([...meter.head.subarray(0, length)]).toEqual([
        ...bytes.subarray(0, length)
      ]);
    }
  });

  it('stops at once where more comes out than should', () => {
    const packed = deflateSync(Buffer.alloc(50_000_000));
    const meter = new DeflateMeter(packed);
    expect(() => meter.measure(0, 1000)).toThrow(DeflateError);
    expect(meter.size).toBeLessThan(2000);
  });

  it('refuses what is cut off anywhere', () => {
    const bytes = someBytes(randomOf(5)).subarray(0, 300);
    for (const level of [0, 1, 9]) {
      const packed = deflateSync(bytes, { level });
      for (let end = 0; end < packed.length; end++) {
        const meter = new DeflateMeter(packed.subarray(0, end));
        expect(() => meter.measure(0, bytes.length)).toThrow(DeflateError);
      }
    }
  });

  it('ends, whatever the bytes are', () => {
    const random = randomOf(7);
    const packed = deflateSync(someBytes(randomOf(3)));
    let refused = 0;
    for (let i = 0; i < 2000; i++) {
      const bytes = new Uint8Array(packed.subarray(0, 2000));
      for (let changes = 0; changes < 5; changes++) {
        bytes[2 + Math.floor(random() * 300)] = Math.floor(random() * 256);
      }
      try {
        new DeflateMeter(bytes).measure(0, 1e6);
      } catch (error) {
        expect(error).toBeInstanceOf(DeflateError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
