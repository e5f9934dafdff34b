/** Values that were used last, up to so many bytes. */
export class ByteCache<K, V> {
  /** @param limit - in bytes; a value of more than a quarter of it is never kept. */
  constructor(private readonly limit: number) {}

  /** A value, which counts as used now. */
  get(key: K): V | undefined {
    const found = this.values.get(key);
    if (found) {
      this.values.delete(key);
      this.values.set(key, found);
    }
    return found?.value;
  }

  /** Keep a value of so many bytes; those not used for longest make room. */
  set(key: K, value: V, bytes: number): void {
    this.delete(key);
    if (bytes > this.limit / 4) {
      return;
    }
    this.values.set(key, { value, bytes });
    this.used += bytes;
    for (const oldest of this.values.keys()) {
      if (this.used <= this.limit) {
        break;
      }
      this.delete(oldest);
    }
  }

  private delete(key: K): void {
    this.used -= this.values.get(key)?.bytes ?? 0;
    this.values.delete(key);
  }

  private used = 0;
  private readonly values = new Map<K, { value: V; bytes: number }>();
}
