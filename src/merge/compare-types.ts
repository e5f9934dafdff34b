/**
 * What a comparison of versions of a file gives. Types only.
 *
 * Versions are columns, in the order in which they were given; at most three.
 */

/** A line of a version. */
export interface IComparedLine {
  text: string;
  /**
   * Whether the version that the others are held against does not have it here; of that one itself,
   * whether no other has it.
   */
  differs: boolean;
}

/** Lines that all versions have, or a place where they differ. */
export type TextRegion =
  | { kind: 'same'; lines: string[] }
  | {
      kind: 'different';
      /** Of each version; none where it has nothing here. */
      columns: IComparedLine[][];
    };

/** Versions of a notebook. */
export interface IComparedNotebook {
  cells: IComparedCell[];
  /** What its code is written in, as the notebook calls it; empty = it does not say. */
  language: string;
}

/** The same cell in each version. */
export interface IComparedCell {
  /** `code`, `markdown` or `raw`; that of the version with the most say. */
  type: string;
  isSame: boolean;
  source: TextRegion[];
  /** How many outputs each version's cell has; null where the version has no such cell. */
  outputs: (number | null)[];
  /** The course's version of it, where that stands in the file as a marked cell. */
  mark: IMarkedCell | null;
}

/** A marked cell, the first where there are several. */
export interface IMarkedCell {
  /** Its place in the notebook, from 0. */
  index: number;
  source: string;
}

/** What to do with a cell that both changed, or with a whole file. */
export type Choice = 'mine' | 'course' | 'both';
