import { CodedError } from '../errors';
import type { IFilesWriter } from './many-files';
import { ManyFiles } from './many-files';

const MIB = 1024 * 1024;
const entry = (name: string, size: number) => ({
  ...{ name, size, seconds: 1, nanoseconds: 0 }
});

/** A writer that notes what it is sent, and fails at the nth request. */
function writer(failAt = -1, error: CodedError | null = null) {
  const sent: Parameters<IFilesWriter['write']>[1][] = [];
  const write: IFilesWriter['write'] = async (_, files) => {
    sent.push(files);
    if (sent.length - 1 === failAt) {
      if (error) {
        throw error;
      }
      return null;
    }
    return files.map(({ path, bytes, piece }) =>
      piece && !piece.last
        ? null
        : entry(path, (piece?.offset ?? 0) + bytes.length)
    );
  };
  const single: string[] = [];
  const many = new ManyFiles({ write }, 'lesson', async (path, bytes) => {
    single.push(path);
    return { ...entry(path, bytes.length), type: 'file' };
  });
  return { many, sent, single };
}

const file = (path: string, size: number) => ({
  path,
  bytes: new Uint8Array(size)
});
const refused = (status: number) =>
  new CodedError('ServerRefused', { path: 'lesson/a', status, detail: '' });

describe('ManyFiles', () => {
  it('fills requests, and sends a big file alone, in pieces', async () => {
    const { many, sent } = writer();
    const sizes = [MIB, MIB, 1, 5 * MIB, 1];
    const progress: number[] = [];
    const entries = await many.write(
      sizes.map((size, i) => file(`${i}`, size)),
      written => progress.push(written)
    );
    expect(entries.map(({ size }) => size)).toEqual(sizes);
    expect(sent.map(files => files.map(({ path }) => path))).toEqual([
      ['0', '1'],
      ['2'],
      ...[['3'], ['3'], ['3']],
      ['4']
    ]);
    expect(progress.at(-1)).toBe(sizes.reduce((a, b) => a + b));
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const pieces = sent.flatMap(files => files[0].piece ?? []);
    expect(new Set(pieces.map(({ upload }) => upload)).size).toBe(1);
    expect(pieces.map(({ offset, last }) => [offset, last])).toEqual([
      [0, false],
      [2 * MIB, false],
      [4 * MIB, true]
    ]);
  });

  it('begins a file in pieces anew where its beginning is gone', async () => {
    const gone = new CodedError('SpoolGone', { id: 'x' });
    const { many, sent, single } = writer(2, gone);
    expect((await many.write([file('big', 5 * MIB)]))[0].size).toBe(5 * MIB);
    const pieces = sent.flatMap(files => files[0].piece ?? []);
    expect(pieces.map(({ offset }) => offset / MIB)).toEqual([
      ...[0, 2, 4],
      ...[0, 2, 4]
    ]);
    expect(new Set(pieces.map(({ upload }) => upload)).size).toBe(2);
    expect(single).toEqual([]);
  });

  it.each([
    ['no longer a way', null],
    ['a folder that may not be written', refused(403)]
  ])('writes one by one: %s', async (_, error) => {
    const { many, single } = writer(0, error);
    const entries = await many.write([file('a', 1), file('b', 2)]);
    expect(single).toEqual(['lesson/a', 'lesson/b']);
    expect(entries.map(({ size }) => size)).toEqual([1, 2]);
  });

  it.each([
    refused(400),
    new CodedError('NoSpace', { path: 'lesson/a' }),
    new CodedError('LinkInTheWay', { path: 'lesson/d' })
  ])('does not try what would be the same: $code', async error => {
    const { many, single } = writer(0, error);
    await expect(many.write([file('a', 1)])).rejects.toBe(error);
    expect(single).toEqual([]);
  });
});
