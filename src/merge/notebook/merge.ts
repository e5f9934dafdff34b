/**
 * Three-way merge of Jupyter notebooks.
 *
 * Nothing of the learner's is lost and nothing of the course's is held back unsaid: what both changed is
 * there twice, the learner's cell first and the course's below it with a mark.
 */
import { assemble } from './assemble';
import type { INotebook } from './cells';
import { layoutOf, readNotebook, sameNotebookContent } from './cells';
import { matchNotebooks } from './groups';
import type { Json } from './json-text';
import { mergeValues } from './merge-metadata';
import { orderUnits } from './order';
import { sameNotebookMetadata } from './same';
import { settle } from './settle';

/** The texts of one notebook file on three sides. */
export interface INotebookInput {
  /** What was delivered last. */
  base: string;
  /** What the learner has. */
  ours: string;
  /** What the course has now. */
  theirs: string;
}

/** A merged notebook. */
export interface IMergedNotebook {
  text: string;
  /** Places where both changed the same. */
  clashes: number;
}

/** Metadata of a notebook that tools write for themselves: the learner's stays without a word. */
const QUIET = new Set([
  'language_info',
  'widgets',
  'orig_nbformat',
  'orig_nbformat_minor',
  'signature',
  'toc',
  'toc-autonumbering',
  'varInspector',
  'vscode',
  'colab'
]);

/**
 * Merge a notebook.
 *
 * A side that Jupyter only laid out anew counts as unchanged: the other side's text is then the result,
 * byte for byte.
 *
 * @returns null where one of the three is no notebook of format 4; the rules for text are then right.
 */
export function mergeNotebook(input: INotebookInput): IMergedNotebook | null {
  const base = readNotebook(input.base);
  const ours = readNotebook(input.ours);
  const theirs = readNotebook(input.theirs);
  if (base === null || ours === null || theirs === null) {
    return null;
  }
  if (input.ours === input.base) {
    return { text: input.theirs, clashes: 0 };
  }
  if (sameNotebookContent(base, theirs) || sameNotebookContent(ours, theirs)) {
    return { text: input.ours, clashes: 0 };
  }
  if (sameNotebookContent(base, ours)) {
    return { text: input.theirs, clashes: 0 };
  }
  return mergeSettled(base, ours, theirs);
}

/** A repeated merge settles at once, but for rare cells that are alike and changed places. */
const MOST_ROUNDS = 5;

/** Merge until merging once more changes nothing: a pull may be repeated after a crash. */
function mergeSettled(
  base: INotebook,
  ours: INotebook,
  theirs: INotebook
): IMergedNotebook {
  let merged = mergeAll(base, ours, theirs);
  for (let round = 1; round < MOST_ROUNDS; round++) {
    const result = readNotebook(merged.text);
    if (result === null) {
      throw new Error('A merge of notebooks gave no notebook');
    }
    const again = mergeAll(base, result, theirs);
    if (again.text === merged.text) {
      break;
    }
    merged = {
      text: again.text,
      clashes: Math.max(merged.clashes, again.clashes)
    };
  }
  return merged;
}

/**
 * Whether two texts are the same notebook, laid out differently at most: indentation, order of keys,
 * escapes, and what Jupyter changes by itself when it saves a notebook that nobody edited.
 */
export function sameNotebook(a: string, b: string): boolean {
  if (a === b) {
    return true;
  }
  const notebookA = readNotebook(a);
  const notebookB = readNotebook(b);
  return (
    notebookA !== null &&
    notebookB !== null &&
    sameNotebookContent(notebookA, notebookB)
  );
}

function mergeAll(
  base: INotebook,
  ours: INotebook,
  theirs: INotebook
): IMergedNotebook {
  const layout = layoutOf(ours);
  const matched = matchNotebooks(base, ours, theirs);
  const settlement = settle(matched, layout);
  const units = orderUnits(ours, theirs, settlement);
  const metadata = mergeMetadata(base, ours, theirs);
  const text = assemble({
    ours,
    layout,
    cells: units.flatMap(unit => unit.cells),
    metadata: metadata.json,
    minor: mergeMinor(base, ours, theirs)
  });
  return { text, clashes: settlement.clashes + (metadata.clash ? 1 : 0) };
}

/** The learner's format, unless the course moved to a newer one. */
function mergeMinor(
  base: INotebook,
  ours: INotebook,
  theirs: INotebook
): number {
  return theirs.minor === base.minor
    ? ours.minor
    : Math.max(ours.minor, theirs.minor);
}

function mergeMetadata(
  base: INotebook,
  ours: INotebook,
  theirs: INotebook
): { json: Json; clash: boolean } {
  const [inBase, own, inTheirs] = [base, ours, theirs].map(({ root }) =>
    root.fields.get('metadata')
  );
  if (own === undefined) {
    throw new Error('A notebook without metadata was taken for a valid one');
  }
  if (sameNotebookMetadata(base.metadata, theirs.metadata)) {
    return { json: own, clash: false };
  }
  const { json, clash } = mergeValues(
    { base: inBase, ours: own, theirs: inTheirs },
    key => QUIET.has(key)
  );
  return { json: json ?? own, clash };
}
