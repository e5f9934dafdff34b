import { randomBytes } from 'crypto';
import {
  chmodSync,
  cpSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'fs';
import * as path from 'path';
import { ContentsClient } from '../../contentsfs/contents';
import { JupyterServer } from '../../testing/jupyter-server';
import { git } from '../../testing/upstream';
import { Objects } from '../objects';
import { ServerFs } from '../server-fs';
import { counted } from './testing/counted';
import { MadeRepository } from './testing/made-repository';
import { random, someOf } from './testing/random';

jest.setTimeout(240_000);

let server: JupyterServer;

beforeAll(async () => {
  server = await JupyterServer.start();
});

afterAll(async () => {
  await server.stop();
});

function repository(name: string): MadeRepository {
  return new MadeRepository(path.join(server.home, name));
}

/** The objects of a folder, and what is read for them. */
function open(name: string, fetcher: typeof fetch = fetch) {
  const client = new ContentsClient({ ...server.connection, fetch: fetcher });
  const { contents, reads } = counted(client);
  const fs = new ServerFs(contents, `${name}/.git`);
  return { objects: new Objects(null, fs), reads };
}

const REPACK = ['repack', '-adf', '-q', '--depth=250', '--window=250'];

/** Make the last third of a file another one. */
function overwrite(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(7, Math.floor((bytes.length * 2) / 3));
  chmodSync(file, 0o600);
  writeFileSync(file, bytes);
}

/** How git may have stored a repository. */
const SHAPES: Record<string, (made: MadeRepository) => void> = {
  'loose objects': made => made.fill(8),
  'one pack': made => made.fill(8).git('gc', '-q', '--prune=now'),
  'deep deltas': made => made.fill(120).git(...REPACK),
  'deltas that name their base': made =>
    made.fill(30).git('-c', 'repack.useDeltaBaseOffset=false', ...REPACK),
  'an index of version 1': made =>
    made.fill(8).git('-c', 'pack.indexVersion=1', ...REPACK),
  'offsets of 8 bytes': made => {
    made.fill(8).git(...REPACK);
    made.index('--index-version=2,0x100');
  },
  'many packs, some objects loose': made => {
    made.fill(3);
    for (let nth = 0; nth < 12; nth++) {
      made.git('repack', '-d', '-q');
      made.commit({ 'more.txt': `${nth}`.repeat(100) });
    }
  },
  'an index of many packs': made => {
    made.fill(3).git('repack', '-d', '-q');
    made.commit({ more: 'x' });
    made.git('repack', '-d', '-q');
    made.git('multi-pack-index', 'write');
  },
  'objects that nothing leads to': made => {
    made.fill(5).git('reset', '-q', '--hard', 'HEAD~2');
    made.git('reflog', 'expire', '--expire=now', '--all');
    made.git('gc', '-q', '--cruft');
  },
  'a shallow clone': made => {
    const from = repository('from').fill(8).folder;
    git(made.folder, 'clone', '-q', '--depth=1', `file://${from}`, '.');
  },
  'a pack that is a link': made => {
    made.fill(8).git(...REPACK);
    const [pack] = made.packs('pack');
    const elsewhere = path.join(server.home, 'elsewhere.pack');
    renameSync(pack, elsewhere);
    symlinkSync(elsewhere, pack);
  }
};

describe('Objects on a server', () => {
  it.each(Object.keys(SHAPES))('are as git reads them: %s', async shape => {
    const made = repository(shape);
    SHAPES[shape](made);
    const wanted = made.objects();
    const oids = [...wanted.keys()];
    expect(oids.length).toBeGreaterThan(15);
    const next = random(oids.length);
    for (const chance of [0.02, 0.3, 1]) {
      const { objects } = open(shape);
      const some = someOf(oids, chance, next);
      const found = await objects.readMany(some);
      expect([...found.keys()].sort()).toEqual([...some].sort());
      for (const [oid, { type, bytes }] of found) {
        expect(type).toBe(wanted.get(oid)?.type);
        expect(wanted.get(oid)?.bytes.equals(bytes)).toBe(true);
      }
    }
    const { objects } = open(shape);
    await Promise.all(
      someOf(oids, 0.3, next).map(async oid => {
        expect(await objects.has(oid)).toBe(true);
        const { bytes } = await objects.read(oid);
        expect(wanted.get(oid)?.bytes.equals(bytes)).toBe(true);
      })
    );
    const none = '0'.repeat(39) + '1';
    expect(await objects.has(none)).toBe(false);
    await expect(objects.read(none)).rejects.toMatchObject({
      code: 'Unexpected',
      data: { detail: expect.stringContaining(none) }
    });
  });

  it('find the commit that a tag names', async () => {
    const made = repository('tagged').fill(2);
    const { objects } = open('tagged');
    const commit = made.git('rev-parse', 'HEAD');
    expect(await objects.commit(made.git('rev-parse', 'v1'))).toEqual({
      oid: commit,
      tree: made.git('rev-parse', 'HEAD^{tree}'),
      parents: [made.git('rev-parse', 'HEAD~')]
    });
  });

  it('of a big pack move little', async () => {
    const made = repository('big').fill(30);
    const data = Array.from({ length: 60 }, () => randomBytes(1_000_000));
    made.git('config', 'core.compression', '0');
    made.git('config', 'core.bigFileThreshold', '900k');
    made.commit(
      Object.fromEntries(data.map((bytes, nth) => [`data/${nth}.bin`, bytes]))
    );
    made.git('gc', '-q');
    const [pack] = made.packs('pack');
    expect(readFileSync(pack).length).toBeGreaterThan(60_000_000);

    const { objects, reads } = open('big');
    const { tree } = await objects.commit(made.git('rev-parse', 'HEAD'));
    await objects.read(tree);
    const text = await objects.read(made.git('rev-parse', 'HEAD:a/long.txt'));
    expect(Buffer.from(text.bytes).toString()).toBe(
      readFileSync(path.join(made.folder, 'a/long.txt'), 'utf8')
    );
    expect(reads.bytes).toBeLessThan(600_000);

    const before = reads.bytes;
    const one = await objects.read(made.git('rev-parse', 'HEAD:data/7.bin'));
    expect(data[7].equals(one.bytes)).toBe(true);
    expect(reads.bytes - before).toBeLessThan(1_300_000);
  });

  it('that are near to each other come in few requests', async () => {
    const made = repository('batch').fill(60);
    made.commit({ 'a.bin': randomBytes(3_000_000) });
    made.git('gc', '-q');
    const trees = [...made.objects()]
      .filter(([, { type }]) => type === 'tree')
      .map(([oid]) => oid);
    expect(trees.length).toBeGreaterThan(100);
    const { objects, reads } = open('batch');
    await objects.readMany(trees);
    // One is the index.
    expect(reads.calls.length).toBeLessThanOrEqual(4);
    expect(reads.bytes).toBeLessThan(600_000);
  });

  it('of a small pack come in one request', async () => {
    const made = repository('small').fill(5);
    made.git('gc', '-q', '--prune=now');
    const { objects, reads } = open('small');
    const oids = [...made.objects().keys()];
    await Promise.all(oids.map(oid => objects.read(oid)));
    expect(reads.calls.map(call => call.slice(-4)).sort()).toEqual([
      '.idx',
      'pack'
    ]);
  });

  it('are read where the server gives files by the Contents API alone', async () => {
    const made = repository('no-files').fill(8);
    made.git('gc', '-q');
    const { objects } = open('no-files', (input, init) =>
      fetch(String(input).replace(/\/files\//, '/no-files/'), init)
    );
    const wanted = made.objects();
    const found = await objects.readMany(wanted.keys());
    expect(found.size).toBe(wanted.size);
    for (const [oid, { bytes }] of found) {
      expect(wanted.get(oid)?.bytes.equals(bytes)).toBe(true);
    }
  });

  it('that are taken from another folder are said to be', async () => {
    const lender = repository('lender').fill(2);
    const made = repository('borrower');
    git(made.folder, 'clone', '-q', '--shared', lender.folder, '.');
    const { objects } = open('borrower');
    await expect(
      objects.read(lender.git('rev-parse', 'HEAD'))
    ).rejects.toMatchObject({
      code: 'Unexpected',
      data: { detail: expect.stringContaining('takes objects from another') }
    });
  });

  it.each(['pack', 'idx'] as const)(
    'are taken from where they are whole if a %s is damaged',
    async ending => {
      const name = `damaged ${ending}`;
      const made = repository(name).fill(8);
      const wanted = made.objects();
      const loose = path.join(made.folder, '.git/objects');
      cpSync(loose, `${made.folder}-copy`, { recursive: true });
      made.git('gc', '-q', '--prune=now');
      overwrite(made.packs(ending)[0]);
      const alone = open(name).objects;
      await expect(alone.readMany(wanted.keys())).rejects.toMatchObject({
        code: 'Unexpected',
        data: { detail: expect.stringContaining('damaged') }
      });

      cpSync(`${made.folder}-copy`, loose, { recursive: true });
      const found = await open(name).objects.readMany(wanted.keys());
      expect(found.size).toBe(wanted.size);
      for (const [oid, { bytes }] of found) {
        expect(wanted.get(oid)?.bytes.equals(bytes)).toBe(true);
      }
    }
  );

  it('are taken from a pack if loose ones are damaged', async () => {
    const made = repository('damaged loose').fill(2);
    const oid = made.git('rev-parse', 'HEAD');
    made.git('repack', '-q', '-a');
    const file = `.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`;
    const read = () => open('damaged loose').objects.read(oid);
    overwrite(path.join(made.folder, file));
    expect((await read()).type).toBe('commit');
    made.packs('idx').forEach(idx => rmSync(idx));
    await expect(read()).rejects.toMatchObject({
      code: 'Unexpected',
      data: { detail: expect.stringContaining('damaged') }
    });
  });

  it('keep an error that is no damage', async () => {
    const made = repository('gone').fill(2);
    made.git('gc', '-q');
    const { objects } = open('gone', (input, init) =>
      /pack-.*\.pack/.test(String(input))
        ? Promise.resolve(new Response('', { status: 503 }))
        : fetch(input, init)
    );
    await expect(
      objects.read(made.git('rev-parse', 'HEAD'))
    ).rejects.toMatchObject({ code: 'ServerUnreachable' });
  });
});
