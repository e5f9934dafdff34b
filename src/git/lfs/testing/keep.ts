import { createHash } from 'crypto';
import { mkdirSync, writeFileSync } from 'fs';
import * as path from 'path';
import type { ILargeFile } from '../types';

/** Put a file where a repository on the test's git host keeps those of Git LFS. */
export function keep(repository: string, bytes: Uint8Array): ILargeFile {
  const oid = createHash('sha256').update(bytes).digest('hex');
  const folder = path.join(
    repository,
    'lfs',
    'objects',
    oid.slice(0, 2),
    oid.slice(2, 4)
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, oid), bytes);
  return { oid, size: bytes.length };
}

/** The pointer to a file, as Git LFS writes it. */
export function pointerTo({ oid, size }: ILargeFile): string {
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`;
}
