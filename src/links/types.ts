/** What a pull link opens once the lesson is there. */
export type LinkTarget =
  | {
      kind: 'path';
      /** A file or a folder, relative to the server's root. */
      path: string;
      /** The same relative to the lesson's folder; empty for the folder itself and for what is outside it. */
      inLesson: string;
      /** A place in the file, without `#`; empty = its beginning. */
      fragment: string;
      /** How to show the file, such as `Markdown Preview`; empty = as usual. */
      factory: string;
    }
  | {
      kind: 'app';
      /** An application of the user's server, such as `rstudio/`: relative to its base URL, never outside. */
      url: string;
    };

/** A pull link, read. */
export interface IPullLink {
  /** `http:` or `https:`, without credentials and slashes at the end. */
  url: string;
  /** Empty = the repository's default branch. */
  branch: string;
  /** Where the lesson goes: relative to the server's root, no slash at either end. */
  folder: string;
  /** Commits of history, 0 = all; null = as the settings say. */
  depth: number | null;
  /** The environment that the lesson is made for, in the hub's words; empty = any. */
  profile: string;
  target: LinkTarget;
}
