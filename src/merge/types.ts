/** One file as three sides have it. */
export interface IMergeInput {
  /** Relative to the lesson's folder, with slashes; its ending tells a notebook. */
  path: string;
  /** What was delivered last. */
  base: Uint8Array;
  /** What the learner has. */
  ours: Uint8Array;
  /** What the course has now. */
  theirs: Uint8Array;
}

/**
 * How a merge ended.
 *
 * - `merged`: `bytes` hold both sides' changes. `clashes` counts the places where both changed the
 *   same; there, the learner's version comes first and the course's is marked as such below it.
 * - `clash`: it cannot be merged; the learner's file stays, the course's belongs beside it.
 */
export type MergeResult =
  { kind: 'merged'; bytes: Uint8Array; clashes: number } | { kind: 'clash' };
