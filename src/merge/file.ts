import { mergeNotebook, sameNotebook } from './notebook/merge';
import { decode } from './text/encoding';
import { mergeText } from './text/merge';
import type { IMergeInput, MergeResult } from './types';

/** Merge one file: a notebook by its cells; anything else, and what is no valid notebook, by lines. */
export function mergeFile(input: IMergeInput): MergeResult {
  if (!isNotebookName(input.path)) {
    return mergeText(input);
  }
  return mergeCells(input) ?? mergeBrokenNotebook(input);
}

/** Whether two versions of a file say the same: equal bytes, or a notebook that was only laid out anew. */
export function sameContent(
  path: string,
  a: Uint8Array,
  b: Uint8Array
): boolean {
  if (a.length === b.length && a.every((byte, i) => byte === b[i])) {
    return true;
  }
  if (!isNotebookName(path)) {
    return false;
  }
  const first = readText(a);
  const second = readText(b);
  return first !== null && second !== null && sameNotebook(first, second);
}

/** Null where one of the three is no valid notebook. */
function mergeCells(input: IMergeInput): MergeResult | null {
  const base = readText(input.base);
  const ours = readText(input.ours);
  const theirs = readText(input.theirs);
  if (base === null || ours === null || theirs === null) {
    return null;
  }
  const merged = mergeNotebook({ base, ours, theirs });
  return (
    merged && {
      kind: 'merged',
      bytes: new TextEncoder().encode(merged.text),
      clashes: merged.clashes
    }
  );
}

/** Merge by lines, unless that would break a notebook that the learner can open. */
function mergeBrokenNotebook(input: IMergeInput): MergeResult {
  const result = mergeText(input);
  const breaks =
    result.kind === 'merged' &&
    isValidNotebook(input.ours) &&
    !isValidNotebook(result.bytes);
  return breaks ? { kind: 'clash' } : result;
}

function isValidNotebook(bytes: Uint8Array): boolean {
  const text = readText(bytes);
  return (
    text !== null &&
    mergeNotebook({ base: text, ours: text, theirs: text }) !== null
  );
}

function readText(bytes: Uint8Array): string | null {
  return decode(bytes, 'utf8');
}

function isNotebookName(path: string): boolean {
  return path.endsWith('.ipynb');
}
