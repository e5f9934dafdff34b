import type { CodedError } from '../errors';

/** A desktop program that the server can run. */
export interface IProgram {
  /** Such as `qgis`. */
  id: string;
  /** Such as `QGIS`. */
  name: string;
  /** What it is for, in a few words; may be empty. */
  comment: string;
  hasIcon: boolean;
  /** Of the files that it opens, such as `.gpkg`, in lower case. */
  extensions: string[];
  /** Whether it takes layers by address. */
  takesLayers: boolean;
  /** Where it stands among the others. */
  order: number;
}

/** Something that desktop programs need and that is not installed. */
export interface IMissingPart {
  /** Such as `xvnc`. */
  what: string;
  /** The package that brings it; null = there is none. */
  debian: string | null;
  conda: string | null;
}

/** The desktop programs of a server. */
export interface IPrograms {
  /** Whether programs can be started; else `missing` says what for. */
  isReady: boolean;
  missing: IMissingPart[];
  /** In the course's order. */
  programs: IProgram[];
  /** Whether one runs, as far as it is known. */
  mayRun: boolean;
}

/**
 * How a program stands. `asking`: it was asked to close and a window is still there, as it asks
 * about unsaved work.
 */
export type ProgramState = 'starting' | 'running' | 'asking' | 'ended';

/** Why a program does not run any more. */
export interface IProgramEnd {
  reason: 'closed' | 'crashed' | 'stopped' | 'idle' | 'failed';
  /** What it ended with; null = by a signal, or nobody knows. */
  code: number | null;
  /** Such as `SIGKILL`; empty = by none. */
  signal: string;
  /** The last of what it wrote. */
  log: string;
}

/** What came of a file or layer that was given to a program. */
export interface IOpened {
  /** Names of the layers that came. */
  layers: string[];
  isZoomed: boolean;
}

/** What came of an {@link IOpenOrder}, told later. */
export interface IOutcome {
  /** As its {@link IOpenAnswer} has it. */
  order: number;
  /** Null where it did not work. */
  opened: IOpened | null;
  /** Why it did not work. */
  problem: CodedError | null;
}

/** A program that runs, or that ended not long ago. */
export interface IProgramSession {
  id: string;
  /** The program's id. */
  app: string;
  name: string;
  state: ProgramState;
  /** Its main window's; may be empty. */
  title: string;
  /** The titles of all its windows. */
  windows: string[];
  /** In bytes; null = nobody knows. */
  memory: number | null;
  /** How many of its pixels a pixel of the page's layout was when it started. */
  scale: number;
  /** In ms since 1970 by the server's clock; null = nobody knows. */
  started: number | null;
  /** What came of the last orders, in the order of their ends. */
  outcomes: IOutcome[];
  /** Null while it runs. */
  end: IProgramEnd | null;
}

/** What runs, and what ended not long ago. */
export interface ISessions {
  /** Of the companion's: another number is other news. */
  changes: number;
  sessions: IProgramSession[];
}

/** How a layer is read. */
export type LayerKind = 'vector' | 'raster' | 'xyz' | 'wms';

/** A layer somewhere on the web. */
export interface ILayer {
  kind: LayerKind;
  url: string;
  name?: string;
}

/** A program to start, and what to give to it. */
export interface IOpenOrder {
  app: string;
  /** Relative to the server's root. */
  path?: string;
  /** Of a file, by http or https. */
  url?: string;
  layer?: ILayer;
  /** A project's name; as jupyter-remote-qgis-proxy's links have it. */
  project?: string;
  /** The room for its windows: pixels of the page's layout, and how many of the screen's each is. */
  geometry?: { width: number; height: number; scale: number };
  /** Whether unsaved work may be dropped. */
  discard?: boolean;
}

/** What came of an {@link IOpenOrder}. */
export interface IOpenAnswer {
  session: IProgramSession;
  /** By this number the session tells later what came of it; null = there is nothing more to tell. */
  order: number | null;
  /** Null where that is told later. */
  opened: IOpened | null;
  /** Whether it ran already. */
  isReused: boolean;
}
