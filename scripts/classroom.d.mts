// Types of `classroom.mjs`, for the tests.

/** A person of the classroom. */
export interface IPerson {
  password: string;
  /** The home folder on this machine. */
  home: string;
  /** The Unix account; none where the classroom does not run as root. */
  account?: string;
}

/** A running classroom. */
export interface IClassroom {
  /** The hub's address, without a slash at its end. */
  hubUrl: string;
  /** The git host's address; lessons are at `{gitUrl}/NAME.git`. */
  gitUrl: string;
  /** Bare repositories put here are served at once. */
  gitRoot: string;
  /** Holds the shared data, a folder each: `weather` is the demo's. */
  sharedRoot: string;
  /** By name on the hub. */
  users: Record<string, IPerson>;
  /** Empty a home; the person's server must not run. */
  clearHome: (name: string) => void;
  /** The hub's log file. */
  log: string;
  hubPid: () => number;
  /** End everything; homes and repositories stay. */
  stop: () => Promise<void>;
  /** After `stop`: remove the folder and the Unix accounts. */
  remove: () => Promise<void>;
}

/** What {@link startClassroom} is told. */
export interface IClassroomOptions {
  /** Its folder; homes in it persist. */
  state: string;
  /** The Python environment of hub and servers. */
  env?: 'lab' | 'hub6';
  /** Wanted ports; free ones where taken. */
  ports?: { hub?: number; git?: number };
  /** A `course.yaml` with `${GIT}` and `${SHARED}` for host and data; null = without Homeroom. */
  course?: string | null;
  /** More environment variables for the servers. */
  environment?: Record<string, string>;
  /** Environments to choose from when a server starts; none where it is missing. */
  profiles?: string[];
  /** For the git host. */
  git?: { delay?: number; token?: string; log?: string };
}

export const LEARNERS: string[];
export const INSTRUCTORS: string[];
export const PASSWORDS: { learners: string; instructors: string };

/** Start a classroom. */
export function startClassroom(options: IClassroomOptions): Promise<IClassroom>;
/** Remove a classroom's folder and Unix accounts. It must not run. */
export function removeClassroom(state: string): Promise<void>;
/** Remove the classrooms of a folder that nobody runs any more. */
export function removeStaleClassrooms(folder: string): Promise<void>;
/** The text of the demo's course. */
export function demoCourse(): string;
