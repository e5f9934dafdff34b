import type { ErrorCode } from '../../../errors';
import type { IPullParams, IPullResult } from '../../types';
import type { World } from './world';

/** Something that somebody does. */
export type Step = (world: World) => void | Promise<unknown>;

/** One situation: what is there, what the learner and the course do, and what a pull then does. */
export interface IScenario {
  name: string;
  /** Played with `HOMEROOM_FULL=1` alone. */
  rare?: boolean;
  /** Missing = the usual lesson, pulled. */
  given?: Step[];
  learner?: Step[];
  course?: Step[];
  /** What the pull asks for, and those after it. */
  pull?: Partial<IPullParams>;
  expect?: IExpectation;
}

/** What a pull does, beside what the checker looks at each time. */
export interface IExpectation {
  /** The pull is refused. */
  error?: ErrorCode;
  /** What works at once after a refusal; a folder is relative to the one around the lesson's. */
  wayOut?: Partial<IPullParams>;
  /** Parts of the result. */
  result?: Partial<IPullResult>;
  /** Exact text of working files; null = not there. */
  files?: Record<string, string | null>;
  /** What HEAD is: the course's commit (usual), a merge of the learner's and the course's, or the learner's. */
  head?: 'course' | 'merge' | 'mine';
  /** Paths whose index entries differ from HEAD, by the learner's own staging. */
  staged?: string[];
  /** Notebooks that are invalid on a side, so they may stay so. */
  invalid?: string[];
  /** Delivered files that git changes between its data and the folder, so bytes differ by line ends. */
  crlf?: string[];
  /** Names that git itself finds wrong. */
  hostile?: boolean;
  /** Things that the checker cannot know; after the pull, before the next one. */
  also?: (world: World, result: IPullResult) => void | Promise<void>;
}
