import type { IComparedNotebook, TextRegion } from './compare-types';
import { compareNotebooks } from './notebook/compare';
import { compareTexts } from './text/compare';
import { decode, encodingOf } from './text/encoding';

/** Versions of a file. */
export interface ICompareFiles {
  /** The bytes of each; null = there is none. */
  files: readonly (Uint8Array | null)[];
  /** Which of them the others are held against. */
  center: number;
  /** Which of them is the course's; null where none is. */
  course: number | null;
}

/** How versions of a file compare. */
export type FileComparison =
  | { kind: 'text'; regions: TextRegion[] }
  | ({ kind: 'notebook' } & IComparedNotebook)
  | { kind: 'none'; reason: 'binary' };

/**
 * Hold versions of a file side by side: a notebook by its cells; anything else, and what is no valid
 * notebook, by lines.
 *
 * @param path - its ending tells a notebook.
 */
export function compareFile(
  path: string,
  { files, center, course }: ICompareFiles
): FileComparison {
  const texts = files.map(readText);
  if (files.some((file, at) => file !== null && texts[at] === null)) {
    return { kind: 'none', reason: 'binary' };
  }
  const notebook = path.endsWith('.ipynb')
    ? compareNotebooks({ texts, center, course })
    : null;
  return notebook
    ? { kind: 'notebook', ...notebook }
    : { kind: 'text', regions: compareTexts(texts, center) };
}

function readText(bytes: Uint8Array | null): string | null {
  const encoding = bytes && encodingOf(bytes);
  return encoding ? decode(bytes, encoding) : null;
}
