/**
 * Content of lessons for tests, the same at every run.
 */
import { createCipheriv } from 'node:crypto';

/** A notebook that shows a heading and has a cell to run. */
export function notebook(heading: string): string {
  return JSON.stringify({
    cells: [
      { cell_type: 'markdown', id: 'a1', metadata: {}, source: `# ${heading}` },
      {
        cell_type: 'code',
        id: 'a2',
        metadata: {},
        source: 'print(6 * 7)',
        execution_count: null,
        outputs: []
      }
    ],
    metadata: {
      kernelspec: {
        display_name: 'Python 3 (ipykernel)',
        language: 'python',
        name: 'python3'
      }
    },
    nbformat: 4,
    nbformat_minor: 5
  });
}

/** Bytes that do not compress; the same ones for the same seed. */
export function noise(bytes: number, seed: number): Buffer {
  const key = Buffer.alloc(16, seed % 256);
  const start = Buffer.alloc(16);
  start.writeUInt32BE(seed);
  return createCipheriv('aes-128-ctr', key, start).update(Buffer.alloc(bytes));
}

/** A megabyte, as sizes of files are told. */
const MB = 1_000_000;

/** 300 files and 40 MB: a notebook, six files of 5 MB, and many small ones in folders. */
export function largeLesson(): Record<string, string | Buffer> {
  const files: Record<string, string | Buffer> = {
    'start.ipynb': notebook('A large lesson')
  };
  for (let index = 0; index < 6; index++) {
    files[`data/large-${index}.bin`] = noise(5 * MB, index);
  }
  const rest = 300 - Object.keys(files).length;
  const size = Math.ceil((10 * MB) / rest);
  for (let index = 0; index < rest; index++) {
    const folder = `part-${String(index % 12).padStart(2, '0')}`;
    // Half of them bytes, half of them text, which is sent in another way.
    files[`${folder}/small-${index}.${index % 2 ? 'txt' : 'bin'}`] =
      index % 2
        ? noise((size * 3) / 4, 100 + index).toString('base64')
        : noise(size, 100 + index);
  }
  return files;
}
