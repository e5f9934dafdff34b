/** How many are remembered: the service keeps fewer. */
const MOST = 50;

/** Which announcements this browser has shown, also in other tabs and before a reload. */
export class ToldAnnouncements {
  /**
   * @param _key - the name that they are kept by, for one person at one hub.
   * @param _storage - the browser's; what it does not keep is kept by this tab.
   */
  constructor(
    private readonly _key: string,
    private readonly _storage: Pick<Storage, 'getItem' | 'setItem'>
  ) {}

  /** Whether one was shown. */
  has(id: string): boolean {
    return this._ids.has(id) || this._read().includes(id);
  }

  /** Remember that one is shown. */
  add(id: string): void {
    this._ids.add(id);
    try {
      const ids = [...this._read(), id].slice(-MOST);
      this._storage.setItem(this._key, JSON.stringify(ids));
    } catch {
      // A full or closed storage: this tab remembers it.
    }
  }

  private _read(): unknown[] {
    try {
      const ids: unknown = JSON.parse(this._storage.getItem(this._key) ?? '[]');
      return Array.isArray(ids) ? ids : [];
    } catch {
      return [];
    }
  }

  private readonly _ids = new Set<string>();
}
