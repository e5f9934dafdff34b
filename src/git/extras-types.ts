import type { IIndexStat } from './index-file';

/** A file of a submodule: in the working tree, and in no tree or index of the lesson's. */
export interface IExtra {
  /** Relative to the lesson's folder. */
  path: string;
  oid: string;
  mode: number;
  /** What was listed of it when it was written; missing = unknown. */
  stat?: IIndexStat;
}

/** What was delivered of submodules. */
export interface IExtras {
  /** The commit of each submodule, by its path. */
  commits: Record<string, string>;
  files: IExtra[];
  /** Has all of `files`, so that git keeps their objects; null where there are none. */
  commit: string | null;
}
