import { UUID } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';

/** How long other tabs may take to say that they are there, in ms. */
const SILENT = 2_000;

/** How long a tab may take to save, in ms. */
const PATIENCE = 60_000;

/** What tabs of the same server say to each other. */
type Message =
  | { kind: 'save'; id: string }
  /** A tab is there and saves. */
  | { kind: 'saving'; id: string; tab: string }
  | { kind: 'saved'; id: string; tab: string; unsaved: string[] }
  | { kind: 'stopped' };

/** What carries the messages: a `BroadcastChannel`. */
export type TabChannel = Pick<
  BroadcastChannel,
  'postMessage' | 'onmessage' | 'close'
>;

/** The tabs of this server in this browser: what one asks, all do. */
export class Tabs implements IDisposable {
  constructor(private readonly _options: Tabs.IOptions) {
    _options.channel.onmessage = ({ data }: MessageEvent<Message>) =>
      void this._hear(data);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Save what is open in all tabs.
   *
   * @returns the names of what could not be saved; empty = nothing is lost.
   */
  async saveAll(): Promise<string[]> {
    const id = UUID.uuid4();
    const pending = new Map<string, (unsaved: string[]) => void>();
    const others: Promise<string[]>[] = [];
    this._listeners.set(id, message => {
      if (message.kind === 'saving') {
        others.push(
          new Promise(resolve => {
            pending.set(message.tab, resolve);
            setTimeout(() => resolve(['']), PATIENCE);
          })
        );
      } else if (message.kind === 'saved') {
        pending.get(message.tab)?.(message.unsaved);
      }
    });
    this._post({ kind: 'save', id });
    const own = this._save();
    await new Promise(resolve => setTimeout(resolve, SILENT));
    const unsaved = (await Promise.all([own, ...others])).flat();
    this._listeners.delete(id);
    return unsaved;
  }

  /** Tell the others that the server was stopped. */
  tellStopped(): void {
    this._post({ kind: 'stopped' });
  }

  dispose(): void {
    this._isDisposed = true;
    this._options.channel.close();
  }

  private async _hear(message: Message): Promise<void> {
    switch (message.kind) {
      case 'save': {
        const { id } = message;
        const tab = this._name;
        this._post({ kind: 'saving', id, tab });
        this._post({ kind: 'saved', id, tab, unsaved: await this._save() });
        return;
      }
      case 'saving':
      case 'saved':
        this._listeners.get(message.id)?.(message);
        return;
      case 'stopped':
        this._options.onStopped();
    }
  }

  /** Several tabs may ask at once. */
  private _save(): Promise<string[]> {
    this._saving ??= this._options.save().finally(() => (this._saving = null));
    return this._saving;
  }

  private _post(message: Message): void {
    if (!this._isDisposed) {
      this._options.channel.postMessage(message);
    }
  }

  private readonly _name = UUID.uuid4();
  private readonly _listeners = new Map<string, (message: Message) => void>();
  private _saving: Promise<string[]> | null = null;
  private _isDisposed = false;
}

/** A namespace for `Tabs` statics. */
export namespace Tabs {
  /** The options of `Tabs`. */
  export interface IOptions {
    channel: TabChannel;
    /** Saves what is open in this tab; gives the names of what could not be saved. Never rejects. */
    save: () => Promise<string[]>;
    /** Called when another tab has stopped the server. */
    onStopped: () => void;
  }
}
