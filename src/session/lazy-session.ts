import type { Session } from './session';

/** The session, which is loaded when it is asked for, and again after it was dropped. */
export class LazySession<
  T extends Pick<Session, 'dispose' | 'quota'> = Session
> {
  /** @param _make - loads a session. */
  constructor(private readonly _make: () => Promise<T>) {}

  /** The course's limit of storage, in bytes; null = it says none, or there is no session now. */
  get quota(): number | null {
    return this._session?.quota ?? null;
  }

  /** The session; loaded once, and tried again by whoever asks next where that failed. */
  async load(): Promise<T> {
    const loading = (this._loading ??= this._make());
    try {
      const session = await loading;
      if (loading === this._loading) {
        this._session = session;
      }
      return session;
    } catch (error) {
      if (loading === this._loading) {
        this._loading = null;
      }
      throw error;
    }
  }

  /** End the session that is there. */
  async drop(): Promise<void> {
    const loading = this._loading;
    this._loading = null;
    this._session = null;
    // Who asked for one that could not be loaded knows; there is nothing to end.
    const session = await loading?.catch(() => null);
    session?.dispose();
  }

  private _loading: Promise<T> | null = null;
  private _session: T | null = null;
}
