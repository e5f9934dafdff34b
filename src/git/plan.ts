/**
 * What is in the working tree at a path: nothing, what was delivered last, what is delivered
 * now (and is not the same as last time), or something of the learner's.
 */
export type Ours = 'absent' | 'base' | 'theirs' | 'other';

/** One path of a pull. `base` and `theirs` are blobs' oids, null where the commit has no such file. */
export interface IPlanInput {
  base: string | null;
  theirs: string | null;
  ours: Ours;
  trigger: 'asked' | 'automatic';
}

/**
 * What a pull does at one path.
 *
 * - `keep`: nothing; the file is as it should be.
 * - `write`: the new file.
 * - `delete`: the course deleted it, and it was not changed here.
 * - `restore`: the learner deleted it and asks for it.
 * - `adopt`: the learner has the same bytes there already.
 * - `leave`: the learner deleted it; it stays deleted.
 * - `mine`: changed here, and the course did not change it or deleted it: it stays as it is.
 * - `merge`: changed here and by the course.
 * - `aside`: the learner's own is where the course adds a file: it gets another name.
 */
export type Action =
  | 'keep'
  | 'write'
  | 'delete'
  | 'restore'
  | 'adopt'
  | 'leave'
  | 'mine'
  | 'merge'
  | 'aside';

/** Decide about one path. Pure: the three-way rules are here and nowhere else. */
export function planFile({ base, theirs, ours, trigger }: IPlanInput): Action {
  switch (ours) {
    case 'absent':
      if (theirs === null) {
        return 'keep';
      }
      if (base === null) {
        return 'write';
      }
      return trigger === 'asked' ? 'restore' : 'leave';
    case 'theirs':
      return 'adopt';
    case 'base':
      if (theirs === null) {
        return 'delete';
      }
      return theirs === base ? 'keep' : 'write';
    case 'other':
      if (theirs === null || theirs === base) {
        return 'mine';
      }
      return base === null ? 'aside' : 'merge';
  }
}
