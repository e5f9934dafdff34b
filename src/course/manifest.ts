/* Generated from jupyterlab_homeroom/hub/course.schema.json by `jlpm generate`. Do not edit. */

/**
 * The name of a group of the hub.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Group".
 */
export type Group = string;
/**
 * A host name or address, with a port where it is not the usual one.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Host".
 */
export type Host = string;
/**
 * A size in MB, GB or TB (1 GB = 1,000 MB), or in MiB, GiB or TiB (1 GiB = 1,024 MiB).
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Size".
 */
export type Size = string;
/**
 * A date and a time with its zone.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Moment".
 */
export type Moment = string;
/**
 * A size such as 40 MB or 1.5 GiB, or a number of bytes.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Room".
 */
export type Room = string | number;
/**
 * A path inside a folder: no leading slash, no '..', no empty part.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Path".
 */
export type Path = string;

/**
 * A course: what course.yaml says and what the hub publishes.
 */
export interface CourseManifest {
  /**
   * The version of this format. This Homeroom reads 1.
   */
  version: 1;
  /**
   * The course's name as learners see it.
   */
  title: string;
  /**
   * One or two sentences about the course.
   */
  description?: string;
  /**
   * When the course begins, in quotes, with its zone.
   */
  opens?: string;
  /**
   * When the course ends, in quotes, with its zone: learners are told ahead.
   */
  closes?: string;
  /**
   * The lessons in the order in which learners see them.
   *
   * @maxItems 1000
   */
  lessons?: Lesson[];
  lessonsFrom?: LessonsFrom;
  /**
   * Data that everybody, or the members of groups, find in a folder of their own, without a copy for each of them.
   *
   * @maxItems 100
   */
  shared?: SharedData[];
  /**
   * Git hosts besides those of the lessons that learners may pull from without being asked, as host or host:port. A host named here, or by a lesson, may have a private address.
   */
  hosts?: Host[];
  /**
   * The environments that lessons can ask for, as the hub's start page offers them.
   *
   * @maxItems 100
   */
  profiles?: Profile[];
  groups?: Groups;
  session?: Session;
  desktop?: Desktop;
}
/**
 * A lesson: a git repository and where it goes.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Lesson".
 */
export interface Lesson {
  /**
   * A short name, unique in the course: letters, digits, dot, dash and underscore.
   */
  name: string;
  /**
   * What learners see; the name where it is missing.
   */
  title?: string;
  /**
   * One or two sentences about the lesson.
   */
  description?: string;
  /**
   * The repository's http or https address, without user or password.
   */
  repo: string;
  /**
   * A branch or a tag; the repository's default branch where it is missing.
   */
  branch?: string;
  /**
   * Where the lesson goes in the learner's home; the repository's name where it is missing.
   */
  folder?: string;
  /**
   * The file or folder to open, inside the lesson.
   */
  open?: string;
  /**
   * Whether it comes by itself where it is absent, and is updated by itself where nothing that the learner changed is touched.
   */
  auto?: boolean;
  /**
   * About how much room it takes in the learner's home: shown before it is fetched, and compared with what is free.
   */
  size?: string | number;
}
/**
 * In place of `lessons`: a file with them in a git repository, which instructors edit. The hub's service (`service`) reads it again without a restart.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "LessonsFrom".
 */
export interface LessonsFrom {
  /**
   * The repository's http or https address, without user or password.
   */
  repo: string;
  /**
   * A branch or a tag; the repository's default branch where it is missing.
   */
  branch?: string;
  /**
   * The file in the repository; lessons.yaml where it is missing.
   */
  path?: string;
}
/**
 * Shared data: where it is, and where it appears. Its storage keeps it read-only, not Homeroom.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "SharedData".
 */
export interface SharedData {
  /**
   * A short name, unique in the course: letters, digits, dot, dash and underscore.
   */
  name: string;
  /**
   * What learners see; the name where it is missing.
   */
  title?: string;
  /**
   * One or two sentences about the data.
   */
  description?: string;
  /**
   * Where the data is, as an absolute path without '..', colons and braces: on the hub's machine, on Docker's machine, or inside the claim. A hub needs it; it is not published.
   */
  path?: string;
  /**
   * The name of a Kubernetes volume claim that holds the data, in lower case: KubeSpawner mounts it. Without it, `path` is a folder that the containers have anyway. It is not published.
   */
  claim?: string;
  /**
   * Where it appears in the learner's home; shared/NAME where it is missing.
   */
  folder?: string;
  /**
   * The hub's groups whose members have it, besides the writers; everybody where it is missing. It is not published.
   */
  readers?: Group[];
  /**
   * The hub's groups whose members may write it where the hub mounts it, in containers; nobody where it is missing. It is not published.
   */
  writers?: Group[];
}
/**
 * An environment that the hub starts servers with.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Profile".
 */
export interface Profile {
  /**
   * What the hub calls it, unique in the course: the `slug` of KubeSpawner's profile.
   */
  name: string;
  /**
   * What people see; the name where it is missing.
   */
  title?: string;
  /**
   * One or two sentences about the environment.
   */
  description?: string;
}
/**
 * The hub's groups.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Groups".
 */
export interface Groups {
  /**
   * The group of the learners. Without it, those of the roster are in the group learners.
   */
  learners?: string;
  /**
   * The group of the instructors. Without it, those of the roster are in the group instructors.
   */
  instructors?: string;
}
/**
 * When servers stop, and what homes may hold. All times in seconds.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Session".
 */
export interface Session {
  /**
   * A server without activity for this long is stopped; 0 = never.
   */
  idleTimeout?: number;
  /**
   * How often the culler looks.
   */
  cullEvery?: number;
  /**
   * A server is stopped at this age, used or not; 0 = never.
   */
  maxAge?: number;
  /**
   * How long ahead learners are told of a stop; 600 where it is missing.
   */
  warnBefore?: number;
  /**
   * For how long learners may keep their server running without using it; 0 = not at all, 28800 where it is missing.
   */
  keepaliveMax?: number;
  /**
   * Whether a server is also stopped where a tab is open, once nobody has touched one for idleTimeout.
   */
  away?: boolean;
  /**
   * What a home may hold. Homeroom shows it; the hub's storage has to enforce it.
   */
  quota?: string;
  /**
   * What the homes of a group's members may hold, by the group's name; of several the largest counts.
   */
  groupQuotas?: {
    [k: string]: Size;
  };
}
/**
 * Desktop programs, such as QGIS, as far as the learners' image has them.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "Desktop".
 */
export interface Desktop {
  /**
   * The programs that come first, in this order; others that Homeroom knows follow.
   *
   * @maxItems 100
   */
  programs?: DesktopProgram[];
  /**
   * A program that nobody looked at or used for so many minutes is asked to close; missing = never. One that asks about unsaved work stays.
   */
  idleMinutes?: number;
}
/**
 * A program on the desktop.
 *
 * This interface was referenced by `CourseManifest`'s JSON-Schema
 * via the `definition` "DesktopProgram".
 */
export interface DesktopProgram {
  /**
   * Homeroom's name for it, such as qgis, or that of an XDG entry without .desktop.
   */
  id: string;
  /**
   * What people see; the program's own name where it is missing.
   */
  name?: string;
  /**
   * Whether it is not offered, nor started by a link.
   */
  hidden?: boolean;
}
