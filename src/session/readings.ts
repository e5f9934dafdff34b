/** What the session's limits are. Durations in ms, sizes in bytes. */
export interface ISessionLimits {
  /** A server that is idle for this long is stopped. */
  idle: number | 'never' | 'unknown';
  /** How late the server's activity may reach the hub. */
  reportEvery: number;
  /** How late what only the hub's proxy sees may reach the hub; Infinity = it does not. */
  proxyEvery: number;
  /** A server of this age is stopped, used or not; null = nobody says so. */
  maxAge: number | null;
  /** For how long a server may be kept running; null = nobody says. */
  keepaliveMax: number | null;
  /** How long before a stop the learner is told; null = nobody says. */
  warnAhead: number | null;
  /** Whether a server is stopped as well where tabs are open and nobody has touched one for `idle`. */
  away: boolean;
  /** How much a learner may store; null = nobody says. */
  quota: number | null;
}

/** How the hub stands. `waiting`: not asked yet. `silent`: no answer. `expired`: the token is dead. */
export type HubStanding = 'none' | 'waiting' | 'answers' | 'silent' | 'expired';

/** How the tab stands. */
export interface ITabReading {
  view: 'visible' | 'hidden' | 'closed';
  /** Since when. */
  since: number;
  /** Whether it holds a connection to a kernel, which counts as use while the tab is hidden. */
  hasNotebook: boolean;
}

/** A keepalive that is on. */
export interface IKeepaliveReading {
  until: number;
  /** `server`: it goes on without the tab. `page`: it ends 59 minutes after the tab is closed. */
  way: 'server' | 'page';
}

/** All that is known of the session. Times in ms since 1970, by the hub's clock. */
export interface ISessionReadings {
  hub: HubStanding;
  /** What the hub knows of the server; null = nothing. */
  server: { lastActivity: number | null; started: number | null } | null;
  isStopping: boolean;
  /** Null = nobody publishes them. */
  limits: ISessionLimits | null;
  tab: ITabReading;
  /** When somebody last touched a tab of this server, or a kernel of it did something. */
  lastUse: number;
  /** Whether a kernel computes, as far as it is known. */
  isComputing: boolean;
  /** Null = off. */
  keepalive: IKeepaliveReading | null;
  /** When the course closes; null = it does not say. */
  closes: number | null;
}
