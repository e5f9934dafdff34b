/** The kernel that a keepalive waits for; it outlives the page where there is something to keep it in. */
export class KernelMemory {
  /**
   * @param _storage - what outlives the page; missing = nothing.
   * @param _key - one for each server.
   */
  constructor(
    private readonly _storage?: Pick<
      Storage,
      'getItem' | 'setItem' | 'removeItem'
    >,
    private readonly _key = ''
  ) {}

  /** The id of the kernel; empty = none. */
  get kept(): string {
    return this._storage?.getItem(this._key) ?? '';
  }

  /** Keep the id of a kernel. */
  keep(id: string): void {
    this._storage?.setItem(this._key, id);
  }

  /** Keep none. */
  forget(): void {
    this._storage?.removeItem(this._key);
  }
}
