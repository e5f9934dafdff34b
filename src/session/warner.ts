import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import { sizeWords } from '../components/size-words';
import { partOf, type Level } from './levels';
import type { SessionModel } from './model';
import { Moments } from './moments';
import { stopsOf, type IStop } from './stops';
import { ToldLevel } from './told-level';
import { isSameStop, untilWarning, warningDue } from './warnings';

/** How long before a stop the learner is told where nobody says otherwise, in ms. */
const AHEAD = 10 * 60_000;

/** How long a keepalive lasts that is begun from a warning, in ms. */
const STAY = 3600_000;

/** The longest time that a timer may wait, in ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Tells the learner ahead that the session ends, or that their storage fills up. */
export class Warner implements IDisposable {
  constructor(private readonly _options: Warner.IOptions) {
    _options.model.changed.connect(this._look, this);
    this._look();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    this._dismiss();
    Signal.disconnectReceiver(this);
  }

  private _look(): void {
    clearTimeout(this._timer);
    if (this._isDisposed) {
      return;
    }
    this._tellStorage();
    this._tellMemory();
    const { model } = this._options;
    const { now } = model;
    const stops = stopsOf(model.readings, now);
    const told = this._told;
    if (told && !stops.some(stop => isSameStop(stop, told))) {
      // It was put off.
      this._dismiss();
    }
    const due = warningDue(stops, now, this._ahead, this._known);
    if (due) {
      void this._warn(due);
      return;
    }
    const wait = untilWarning(stops, now, this._ahead, this._known);
    if (wait !== null) {
      this._timer = setTimeout(
        () => this._look(),
        Math.min(wait, LONGEST_TIMER)
      );
    }
  }

  private get _ahead(): number {
    const { limits } = this._options.model.readings;
    const ahead = this._options.ahead() ?? limits?.warnAhead ?? AHEAD;
    // Else who works here would be warned at each pause.
    return limits?.away && typeof limits.idle === 'number'
      ? Math.min(ahead, limits.idle / 2)
      : ahead;
  }

  private async _warn(stop: IStop): Promise<void> {
    this._known.push(stop);
    const { model } = this._options;
    if (stop.cause === 'idle') {
      // The hub may have heard of another tab or of a kernel meanwhile. Asking it counts as no use.
      await model.askHub();
      const stops = stopsOf(model.readings, model.now);
      const idle = stops.find(({ cause }) => cause === 'idle');
      if (!idle || (idle.at > stop.at && !isSameStop(idle, stop))) {
        return;
      }
    }
    this._dismiss();
    const words = this._words(stop);
    this._told = stop;
    this._notification = Notification.warning(words, {
      autoClose: false,
      actions: [this._action(stop)]
    });
    this._tellOutside(words);
    this._look();
  }

  private _words({ at, cause }: IStop): string {
    const { model, trans } = this._options;
    const moments = new Moments(trans, model.now, model.clockOffset);
    const when = moments.at(at);
    switch (cause) {
      case 'idle':
        return trans.__('Your server stops %1 unless you come back.', when);
      case 'age':
        return trans.__(
          'Your server stops %1, used or not. Save your work.',
          when
        );
      case 'course':
        return trans.__('The course closes %1. Save your work.', when);
    }
  }

  private _action({ cause }: IStop): Notification.IAction {
    const { trans, stay, saveAll } = this._options;
    return cause === 'idle'
      ? { label: trans.__('Keep it running'), callback: () => stay(STAY) }
      : { label: trans.__('Save everything'), callback: saveAll };
  }

  /** By the browser, where the learner cannot see Lab and allowed it. */
  private _tellOutside(words: string): void {
    const { Notification: Outside } = window;
    const { trans, isAllowed } = this._options;
    if (
      isAllowed() &&
      document.visibilityState === 'hidden' &&
      Outside?.permission === 'granted'
    ) {
      const title = trans.__('JupyterLab');
      const note = new Outside(title, { body: words, tag: 'homeroom' });
      note.onclick = () => {
        window.focus();
        note.close();
      };
    }
  }

  private _tellStorage(): void {
    const { model, trans, showSpace, told } = this._options;
    const level = told.take(partOf(model.storage?.bytes, model.storage?.limit));
    if (level !== 0) {
      const actions = [
        { label: trans.__('What uses space'), callback: showSpace }
      ];
      Notification.warning(storageWords(level, trans), {
        autoClose: level === 80 ? 20_000 : false,
        actions
      });
    }
  }

  /** Memory goes up and down: only when it is nearly full. */
  private _tellMemory(): void {
    const { model, trans, show } = this._options;
    const { memory, memoryLimit } = model.resources ?? {};
    if (this._toldMemory.take(partOf(memory, memoryLimit)) < 90) {
      return;
    }
    const words = model.heaviest.memory
      ? trans.__(
          'Your server’s memory is nearly full: it may end your notebooks. “%1” uses most, %2.',
          model.heaviest.memory.name,
          sizeWords(model.heaviest.memory.amount)
        )
      : trans.__(
          'Your server’s memory is nearly full: it may end your notebooks. Shut down those that you do not need.'
        );
    const actions = [{ label: trans.__('Show'), callback: show }];
    Notification.warning(words, { autoClose: false, actions });
  }

  private _dismiss(): void {
    if (this._notification) {
      Notification.dismiss(this._notification);
    }
    this._notification = '';
    this._told = null;
  }

  private readonly _known: IStop[] = [];
  private readonly _toldMemory = new ToldLevel();
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _notification = '';
  private _told: IStop | null = null;
  private _isDisposed = false;
}

function storageWords(
  level: Exclude<Level, 0>,
  trans: TranslationBundle
): string {
  switch (level) {
    case 100:
      return trans.__(
        'Your storage is full: what you do now may not be saved. Delete files that you do not need.'
      );
    case 90:
      return trans.__(
        'Your storage is more than 90 % full. Delete files that you do not need.'
      );
    case 80:
      return trans.__('Your storage is more than 80 % full.');
  }
}

/** A namespace for `Warner` statics. */
export namespace Warner {
  /** The options of a `Warner`. */
  export interface IOptions {
    model: SessionModel;
    trans: TranslationBundle;
    /** How long before a stop, in ms; null = as the course has it. */
    ahead: () => number | null;
    /** Whether the browser may tell what Lab cannot. */
    isAllowed: () => boolean;
    /** Keeps the server running for so long, in ms. */
    stay: (duration: number) => void;
    saveAll: () => void;
    /** Shows the details. */
    show: () => void;
    /** Shows what uses space. */
    showSpace: () => void;
    /** How full the storage was when the learner was told last. */
    told: ToldLevel;
  }
}
