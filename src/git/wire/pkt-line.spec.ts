import {
  FLUSH,
  PacketError,
  packetLine,
  readPackets,
  textOf
} from './pkt-line';

/** A stream in chunks of a length. */
async function* inChunks(
  text: string,
  length: number
): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += length) {
    yield bytes.subarray(at, at + length);
  }
}

async function read(text: string, length: number) {
  const packets: (string | null)[] = [];
  for await (const packet of readPackets(inChunks(text, length))) {
    packets.push(packet && textOf(packet));
  }
  return packets;
}

describe('packetLine', () => {
  it('counts itself, in bytes', () => {
    expect(packetLine('done')).toBe('0009done\n');
    expect(packetLine('ö')).toBe('0007ö\n');
  });
});

describe('readPackets', () => {
  const text = `${packetLine('want a')}${FLUSH}0004${packetLine('ö'.repeat(600))}0008done${FLUSH}`;

  it.each([1, 2, 3, 4, 5, 7, 100, 10_000])(
    'reads a stream in chunks of %i bytes',
    async length => {
      expect(await read(text, length)).toEqual([
        'want a',
        null,
        '',
        'ö'.repeat(600),
        'done',
        null
      ]);
    }
  );

  it('reads nothing from nothing', async () => {
    expect(await read('', 1)).toEqual([]);
  });

  it.each([
    ['a page', '<!doctype html>'],
    ['a section of protocol 2', '0001'],
    ['a length below its own', '0003'],
    ['a negative length', '-001abc'],
    ['an end within a length', '00'],
    ['an end within a packet', '0009don']
  ])('refuses %s', async (_, bad) => {
    await expect(read(bad, 100)).rejects.toBeInstanceOf(PacketError);
    await expect(read(bad, 1)).rejects.toBeInstanceOf(PacketError);
  });
});
