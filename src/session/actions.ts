import { Signal, type ISignal } from '@lumino/signaling';
import type { IDisposable } from '@lumino/disposable';
import { CodedError } from '../errors';
import { durations, longestKeepalive } from './durations';
import type { Keepalive } from './keepalive/keepalive';
import { KernelMemory } from './keepalive/kernel-memory';
import { whenFinished } from './keepalive/until-finished';
import type { SessionModel } from './model';
import type { IOpenKernel } from './open-kernels';

/** What the learner can do about the session. */
export class SessionActions implements IDisposable {
  constructor(
    private readonly _model: SessionModel,
    private readonly _keepalive: Keepalive,
    private readonly _kernels: () => IOpenKernel[],
    private readonly _memory: KernelMemory = new KernelMemory()
  ) {
    _model.changed.connect(this._resume, this);
  }

  /** Emitted when something of the below may have changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** What did not work last; null = it did. */
  get failure(): CodedError | null {
    return this._failure ?? this._keepalive.error;
  }

  /** Whether something is under way. */
  get isBusy(): boolean {
    return this._isBusy;
  }

  /** What the keepalive waits for; empty = the time. */
  get waitsFor(): string {
    return this._watch && !this._watch.isDisposed ? this._waitsFor : '';
  }

  /** The notebooks and consoles that are computing. */
  get busy(): IOpenKernel[] {
    return this._kernels().filter(({ kernel }) => kernel.status === 'busy');
  }

  /** How long the server may be kept running, in ms, the longest last; none = it may not. */
  get durations(): number[] {
    const { hub, limits } = this._model.readings;
    return hub === 'none' || !this._keepalive.isPossible
      ? []
      : durations(this._longest(limits?.keepaliveMax ?? null));
  }

  /** Keep the server running for this long, in ms; at most as long as it may be. */
  async keepFor(duration: number): Promise<void> {
    this._watch?.dispose();
    this._memory.forget();
    await this._try(() => this._keepalive.keep(this._end(duration)));
  }

  /** Keep the server running until a kernel has nothing to do, and as long as it may be at most. */
  async keepUntilFinished(open: IOpenKernel): Promise<void> {
    const longest = this.durations.at(-1);
    if (longest === undefined) {
      return;
    }
    await this.keepFor(longest);
    if (this._failure === null) {
      this._memory.keep(open.kernel.id);
      this._wait(open);
    }
  }

  /** Keep the server running no longer. */
  async stop(): Promise<void> {
    this._watch?.dispose();
    this._memory.forget();
    await this._try(() => this._keepalive.stop());
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    this._watch?.dispose();
    Signal.disconnectReceiver(this);
    Signal.clearData(this);
  }

  private _wait({ name, kernel }: IOpenKernel): void {
    this._waitsFor = name;
    this._watch = whenFinished(kernel, () => void this.stop());
    this._changed.emit();
  }

  /** After a reload, wait on for what was waited for. */
  private _resume(): void {
    const { kept } = this._memory;
    const isWaiting = this._watch !== null && !this._watch.isDisposed;
    if (kept && !isWaiting && this._keepalive.reading) {
      const open = this._kernels().find(({ kernel }) => kernel.id === kept);
      if (open) {
        this._wait(open);
      }
    }
  }

  private _longest(max: number | null): number {
    return longestKeepalive(max, this._keepalive.latest, this._model.now);
  }

  private _end(duration: number): number {
    const wanted = this._model.now + duration;
    return Math.min(wanted, this._keepalive.latest ?? Infinity);
  }

  private async _try(action: () => Promise<void>): Promise<void> {
    this._isBusy = true;
    this._changed.emit();
    try {
      await action();
      this._failure = null;
    } catch (error) {
      this._failure = CodedError.from(error);
    }
    this._isBusy = false;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _failure: CodedError | null = null;
  private _isBusy = false;
  private _isDisposed = false;
  private _watch: IDisposable | null = null;
  private _waitsFor = '';
}
