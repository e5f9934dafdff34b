// Types of `labserver.mjs`, for the tests.

/** A running Jupyter server. */
export interface ILabServer {
  /** Its address, without a slash at its end. */
  url: string;
  token: string;
  /** Its root folder and `HOME`. */
  home: string;
  log: string;
  pid: number;
  stop: () => Promise<void>;
}

/** Start `jupyter lab` or `jupyter notebook` of one environment on a free port. */
export function startLabServer(options: {
  /** Its folder: `home` and the log are in it. */
  state: string;
  env?: 'lab' | 'hub6' | 'lab45' | 'remote-desktop';
  app?: 'lab' | 'notebook';
  args?: string[];
  environment?: Record<string, string>;
  /** A secret one where it is missing; empty = signing in by cookie. */
  token?: string;
  /** With a slash at both ends. */
  baseUrl?: string;
}): Promise<ILabServer>;
