import { FLUSH, PacketError, packetLine } from './pkt-line';
import { UploadError, readUploadAnswer } from './upload-answer';
import { writeUploadRequest } from './upload-request';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const C = 'c'.repeat(40);

async function* body(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const band = (number: number, text: string) =>
  packetLine(String.fromCharCode(number) + text);

describe('writeUploadRequest', () => {
  const request = {
    wants: [B, A, B],
    haves: [C],
    shallow: [C, A],
    depth: 3,
    filter: 'blob:none' as const
  };
  const write = (...offered: string[]) =>
    Buffer.from(writeUploadRequest(request, new Set(offered))).toString();

  it('asks for what the host offers, in order and each once', () => {
    expect(
      write(
        'agent=git/2.39',
        'thin-pack',
        'include-tag',
        'no-progress',
        'no-done',
        'filter',
        'shallow',
        'ofs-delta',
        'side-band',
        'side-band-64k',
        'multi_ack',
        'multi_ack_detailed'
      )
    ).toBe(
      packetLine(
        `want ${A} multi_ack_detailed side-band-64k ofs-delta filter agent=git/homeroom`
      ) +
        packetLine(`want ${B}`) +
        packetLine(`shallow ${A}`) +
        packetLine(`shallow ${C}`) +
        packetLine('deepen 3') +
        packetLine('filter blob:none') +
        FLUSH +
        packetLine(`have ${C}`) +
        packetLine('done')
    );
  });

  it('has nothing in common with a host that cannot be told what is missing here', () => {
    expect(write('side-band', 'multi_ack', 'filter')).toBe(
      packetLine(`want ${A} multi_ack side-band filter`) +
        packetLine(`want ${B}`) +
        packetLine('filter blob:none') +
        FLUSH +
        packetLine('done')
    );
  });
});

describe('readUploadAnswer', () => {
  it('reads what comes before the pack, and the pack without the rest', async () => {
    const answer = await readUploadAnswer(
      body(
        packetLine(`shallow ${A}`) +
          packetLine(`unshallow ${B}`) +
          FLUSH +
          packetLine(`ACK ${B} common`) +
          packetLine(`ACK ${A} ready`) +
          packetLine('NAK') +
          packetLine(`ACK ${B}`) +
          band(2, 'Counting objects: 1\r') +
          '0009\x01PACK' +
          band(2, 'done.') +
          '0006\x01!' +
          FLUSH
      )
    );
    expect({ ...answer, pack: Buffer.concat(answer.pack).toString() }).toEqual({
      shallow: [A],
      unshallow: [B],
      common: new Set([B]),
      pack: 'PACK!'
    });
  });

  it.each([
    [
      'before the pack',
      packetLine('ERR upload-pack: not our ref'),
      'not our ref'
    ],
    [
      'within the pack',
      packetLine('NAK') + '0009\x01PACK' + band(3, 'aborting'),
      'aborting'
    ],
    [
      'in two parts',
      packetLine('NAK') +
        band(2, 'Counting objects: 1\rfatal: bad object') +
        band(3, 'aborting'),
      'fatal: bad object\naborting'
    ]
  ])('tells an error %s', async (_, text, message) => {
    const reading = readUploadAnswer(body(text));
    await expect(reading).rejects.toBeInstanceOf(UploadError);
    await expect(reading).rejects.toThrow(message);
  });

  it('refuses other lines', async () => {
    await expect(
      readUploadAnswer(body(packetLine('packfile')))
    ).rejects.toBeInstanceOf(PacketError);
  });
});
