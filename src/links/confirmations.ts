import { repositoryKey } from './trust';

/** Where confirmations are kept. */
export interface IConfirmationStore {
  read(): Promise<unknown>;
  write(keys: string[]): Promise<void>;
}

/** The repositories that the learner said yes to, so that each is asked about once. */
export class Confirmations {
  /** @param store - where they are kept; null = for as long as the page lasts. */
  constructor(private readonly _store: IConfirmationStore | null) {}

  /** All of them, as `repositoryKey` has them; never rejects. */
  async read(): Promise<ReadonlySet<string>> {
    try {
      const saved = await this._store?.read();
      if (Array.isArray(saved)) {
        saved
          .filter((key: unknown) => typeof key === 'string')
          .forEach(key => this._keys.add(key));
      }
    } catch {
      // A store that cannot be read costs one question more, not the lesson.
    }
    return this._keys;
  }

  /** Remember a repository; never rejects. */
  async add(url: string): Promise<void> {
    await this.read();
    this._keys.add(repositoryKey(url));
    try {
      await this._store?.write([...this._keys]);
    } catch {
      // Likewise: it is remembered for as long as the page lasts.
    }
  }

  private readonly _keys = new Set<string>();
}
