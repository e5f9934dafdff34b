import { readAdvertisement } from './advertisement';
import { FLUSH, packetLine } from './pkt-line';

const URL = 'https://git.example.org/x.git';
const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const SERVICE = packetLine('# service=git-upload-pack') + FLUSH;

async function* body(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const read = (...lines: string[]) =>
  readAdvertisement(
    body(SERVICE + lines.map(packetLine).join('') + FLUSH),
    URL
  );

describe('readAdvertisement', () => {
  it('reads refs, what tags lead to, capabilities and HEAD', async () => {
    expect(
      await read(
        `${A} HEAD\0shallow  filter symref=HEAD:refs/heads/main agent=git/2`,
        `${A} refs/heads/main`,
        `${B} refs/tags/v1`,
        `${A} refs/tags/v1^{}`,
        `${B} .have`,
        `shallow ${B}`
      )
    ).toEqual({
      refs: [
        { name: 'HEAD', oid: A, peeled: null },
        { name: 'refs/heads/main', oid: A, peeled: null },
        { name: 'refs/tags/v1', oid: B, peeled: A }
      ],
      capabilities: new Set([
        'shallow',
        'filter',
        'symref=HEAD:refs/heads/main',
        'agent=git/2'
      ]),
      head: 'refs/heads/main',
      shallow: [B]
    });
  });

  it('reads protocol 1, whose first line says so', async () => {
    const { refs } = await read('version 1', `${A} refs/heads/main\0filter`);
    expect(refs).toHaveLength(1);
  });

  it('finds nothing in an empty repository, of a new or an old host', async () => {
    const zero = '0'.repeat(40);
    const { refs, capabilities } = await read(
      `${zero} capabilities^{}\0filter`
    );
    expect(refs).toEqual([]);
    expect(capabilities.has('filter')).toBe(true);
    expect((await read()).refs).toEqual([]);
  });

  it.each([
    ['version 2', 'NotARepository'],
    [`${A}`, 'NotARepository'],
    [`x ${A}`, 'NotARepository'],
    ['ERR Repository not found', 'RepositoryNotFound'],
    ['ERR upload-pack: out of memory', 'UpstreamFailed']
  ])('says what is wrong with %j: %s', async (line, code) => {
    await expect(read(line)).rejects.toMatchObject({ code });
  });

  it('reads an error that stands alone', async () => {
    await expect(
      readAdvertisement(body(packetLine('ERR access denied')), URL)
    ).rejects.toMatchObject({ code: 'RepositoryNotFound' });
  });
});
