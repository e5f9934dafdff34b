import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import type { Presence } from '../components/presence';
import { isCoded } from '../errors';
import type { IHubServer } from '../hub/read-server';
import type { SessionHubClient } from '../hub/session-client';
import type { SendToServer } from '../server/request';
import {
  readResourceUsage,
  type IResourceUsage
} from '../server/resource-usage';
import { readStorage, type IStorageUse } from '../server/storage';
import type { Keepalive } from './keepalive/keepalive';
import type { ServerUse } from './away/server-use';
import { heaviestKernels, type IHeaviestKernels } from './heaviest-kernels';
import { levelOf, partOf, processorPart } from './levels';
import { readLimits } from './limits';
import type { HubStanding, ISessionLimits, ISessionReadings } from './readings';

/** The hub's service that publishes the limits. */
const SERVICE = 'homeroom';

/** After how many questions the limits are asked for again: an admin may have changed them. */
const LIMITS_EVERY = 30;

/** After how many questions the storage is asked for again. */
const STORAGE_EVERY = 5;

const NONE: IHeaviestKernels = { memory: null, cpu: null };

/** What the session needs of the hub. */
export type SessionHub = Pick<
  SessionHubClient,
  'getService' | 'getServer' | 'clockOffset'
>;

/** What is known of the session. */
export class SessionModel implements IDisposable {
  constructor(private readonly _options: SessionModel.IOptions) {
    const { hub, keepalive, presence, use } = _options;
    this._standing = hub ? 'waiting' : 'none';
    keepalive.changed.connect(this._emit, this);
    presence.changed.connect(this._emit, this);
    use.changed.connect(this._emit, this);
  }

  /** Emitted when something may have changed; also when only time went on there is nothing to hear. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The time, by the hub's clock. */
  get now(): number {
    return Date.now() + this.clockOffset;
  }

  /** How far the hub's clock is ahead of this computer's, in ms. */
  get clockOffset(): number {
    return this._options.hub?.clockOffset ?? 0;
  }

  get readings(): ISessionReadings {
    const { keepalive, presence, hasNotebook, closes, use } = this._options;
    return {
      hub: this._standing,
      server: this._server,
      isStopping: this._isStopping,
      limits: this._limits,
      tab: {
        view: presence.isSeen ? 'visible' : 'hidden',
        since: presence.since + this.clockOffset,
        hasNotebook: hasNotebook()
      },
      lastUse: use.last + this.clockOffset,
      isComputing: use.isComputing,
      keepalive: keepalive.reading,
      closes: closes()
    };
  }

  /** What the server uses; null = it does not tell. */
  get resources(): IResourceUsage | null {
    return this._resources;
  }

  /** The kernels that use most, where memory or processors are short and it is known. */
  get heaviest(): IHeaviestKernels {
    return this._heaviest;
  }

  /** What the learner stores; null = nobody counts it. */
  get storage(): IStorageUse | null {
    const { _storage: storage, _limits: limits } = this;
    return storage && storage.limit === null && limits?.quota
      ? { ...storage, limit: limits.quota, limitFrom: 'course' }
      : storage;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Whether asking makes sense still: a dead token stays dead. */
  get mayAsk(): boolean {
    return this._standing !== 'expired';
  }

  /** Ask the hub once. Never rejects; says whether it answered. */
  async askHub(): Promise<boolean> {
    const { hub } = this._options;
    if (!hub || !this.mayAsk) {
      return true;
    }
    try {
      if (this._hubQuestions % LIMITS_EVERY === 0) {
        const service = await hub.getService(SERVICE);
        this._limits = service && readLimits(service.info);
      }
      this._takeServer(await hub.getServer());
      this._hubQuestions++;
      this._standing = 'answers';
    } catch (error) {
      this._standing = isCoded(error, 'SessionExpired') ? 'expired' : 'silent';
    }
    this._emit();
    return this._standing !== 'silent';
  }

  /** Ask the learner's server once. Never rejects; says whether it answered. */
  async askServer(): Promise<boolean> {
    const { send, keepalive } = this._options;
    const wantsStorage =
      this._storage?.isCounting === true ||
      this._serverQuestions % STORAGE_EVERY === 0;
    this._serverQuestions++;
    const answers = await Promise.allSettled([
      this._askResources(),
      this._options.hub ? keepalive.refresh() : Promise.resolve(),
      wantsStorage
        ? readStorage(send).then(storage => (this._storage = storage))
        : Promise.resolve()
    ]);
    this._emit();
    return answers.every(({ status }) => status === 'fulfilled');
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.disconnectReceiver(this);
    Signal.clearData(this);
  }

  private async _askResources(): Promise<void> {
    const { send, kernels } = this._options;
    const usage = await readResourceUsage(send);
    this._resources = usage;
    // Kernels are asked only where it matters.
    this._heaviest =
      levelOf(partOf(usage?.memory, usage?.memoryLimit)) > 0 ||
      levelOf(processorPart(usage)) > 0
        ? await heaviestKernels(kernels(), send)
        : NONE;
  }

  private _takeServer(server: IHubServer | null): void {
    // Where it was there and is not any more, it has been stopped.
    this._isStopping = server ? server.pending === 'stop' : !!this._server;
    this._server = server ?? this._server;
  }

  private _emit(): void {
    if (!this._isDisposed) {
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private _standing: HubStanding;
  private _limits: ISessionLimits | null = null;
  private _server: IHubServer | null = null;
  private _resources: IResourceUsage | null = null;
  private _heaviest = NONE;
  private _storage: IStorageUse | null = null;
  private _isStopping = false;
  private _isDisposed = false;
  private _hubQuestions = 0;
  private _serverQuestions = 0;
}

/** A namespace for `SessionModel` statics. */
export namespace SessionModel {
  /** The options of a `SessionModel`. */
  export interface IOptions {
    /** Null where there is none. */
    hub: SessionHub | null;
    /** To the learner's server. */
    send: SendToServer;
    keepalive: Keepalive;
    presence: Presence;
    /** Whether the tab holds a connection to a kernel now. */
    hasNotebook: () => boolean;
    use: ServerUse;
    /** All kernels of the server. */
    kernels: () => ReadonlyArray<{ name: string; id: string }>;
    /** When the course closes, in ms since 1970; null = it does not say. */
    closes: () => number | null;
  }
}
