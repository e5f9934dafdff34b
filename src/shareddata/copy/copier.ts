import { Notification } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../../components/describe-error';
import { RunningNotice } from '../../components/running-notice';
import { CodedError, isCoded } from '../../errors';
import type {
  ICopyOptions,
  ICopyOrder,
  ICopyOutcome,
  ICopyProgress
} from '../../server/copy-types';
import type { ClashAnswer } from './ask-clash';
import { freeName } from './free-name';

/** How long good news stay, in ms. */
const SHORT = 5000;

/** How many names are tried for a copy beside one that is there. */
const NAMES = 100;

/** Copies files and folders, and tells how that goes. */
export class Copier {
  constructor(private readonly _options: Copier.IOptions) {}

  /**
   * Copy files and folders into a folder, one after the other. Never rejects: what fails is told.
   *
   * @param paths - relative to the server's root.
   * @param folder - where they go; empty = the root.
   */
  async copy(paths: ReadonlyArray<string>, folder: string): Promise<void> {
    const stopped = new AbortController();
    const copied: ICopied[] = [];
    try {
      for (const from of paths) {
        const to = PathExt.join(folder, PathExt.basename(from));
        const one = await this._copyOne({ from, to }, stopped);
        copied.push(...(one ? [one] : []));
      }
    } catch (error) {
      this.tellFailure(CodedError.from(error));
    }
    this._tellDone(copied, folder);
  }

  /** Copy one file or folder. Never rejects: what fails is told. */
  async copyAs(order: ICopyOrder): Promise<void> {
    try {
      const copied = await this._run(order, new AbortController());
      this._tellDone([copied], PathExt.dirname(order.to));
    } catch (error) {
      this.tellFailure(CodedError.from(error));
    }
  }

  /** Copy one; null where it was left as it is there already. */
  private async _copyOne(
    order: ICopyOrder,
    stopped: AbortController
  ): Promise<ICopied | null> {
    const { trans, askClash } = this._options;
    try {
      return await this._run(order, stopped);
    } catch (error) {
      if (!isCoded(error, 'Exists')) {
        throw error;
      }
    }
    switch (await askClash(order, trans)) {
      case 'leave':
        return null;
      case 'replace':
        return this._run({ ...order, replace: true }, stopped);
      case 'beside':
        return this._runBeside(order, stopped);
    }
  }

  /** Copy beside what is there. */
  private async _runBeside(
    order: ICopyOrder,
    stopped: AbortController
  ): Promise<ICopied> {
    const folder = PathExt.dirname(order.to);
    const name = PathExt.basename(order.to);
    for (let count = 2; ; count++) {
      try {
        const to = PathExt.join(folder, freeName(name, count));
        return await this._run({ ...order, to }, stopped);
      } catch (error) {
        if (!isCoded(error, 'Exists') || count > NAMES) {
          throw error;
        }
      }
    }
  }

  private async _run(
    order: ICopyOrder,
    stopped: AbortController
  ): Promise<ICopied> {
    const { copyEntry, trans } = this._options;
    const name = PathExt.basename(order.from);
    const running = new RunningNotice(
      {
        message: trans.__('Copying “%1”…', name),
        cancel: trans.__('Cancel'),
        cancelCaption: trans.__('Stop copying “%1”', name)
      },
      () => stopped.abort()
    );
    const { signal } = stopped;
    const onProgress = (progress: ICopyProgress): void =>
      running.progress(partOf(progress));
    try {
      const outcome = await copyEntry(order, { signal, onProgress });
      return { to: order.to, outcome };
    } finally {
      running.end();
    }
  }

  private _tellDone(copied: ICopied[], folder: string): void {
    const { trans, show } = this._options;
    if (copied.length === 0) {
      return;
    }
    const [{ to }] = copied;
    const words = [
      copied.length === 1
        ? trans.__('Copied to “%1”.', to)
        : trans.__('%1 copied to “%2”.', copied.length, folder || '/')
    ];
    const leftOut = copied.flatMap(({ outcome }) => outcome.leftOut);
    if (leftOut.length > 0) {
      const counts = copied.map(({ outcome }) => outcome.leftOutCount);
      words.push(
        trans._n(
          '%1 file was left out, such as “%2”.',
          '%1 files were left out, such as “%2”.',
          counts.reduce((sum, count) => sum + count, 0),
          leftOut[0]
        )
      );
    }
    const actions = [{ label: trans.__('Show'), callback: () => show(to) }];
    const autoClose = leftOut.length > 0 ? false : SHORT;
    Notification.success(words.join(' '), { autoClose, actions });
  }

  /** Say why something was not copied. */
  tellFailure(error: CodedError): void {
    if (isCoded(error, 'Cancelled')) {
      return;
    }
    const { sentence, nextStep } = describeError(error, this._options.trans);
    Notification.error(`${sentence} ${nextStep}`, { autoClose: false });
  }
}

/** A copy that was made. */
interface ICopied {
  /** Where it is, relative to the server's root. */
  to: string;
  outcome: ICopyOutcome;
}

/** How much of a copy is done, of 1. */
function partOf({ bytes, totalBytes, isCounting }: ICopyProgress): number {
  return isCounting || totalBytes === 0 ? 0 : bytes / totalBytes;
}

/** A namespace for `Copier` statics. */
export namespace Copier {
  /** The options of a `Copier`. */
  export interface IOptions {
    /** Copies one file or folder. Throws `CodedError`. */
    copyEntry: (
      order: ICopyOrder,
      options: ICopyOptions
    ) => Promise<ICopyOutcome>;
    /** Asks what to do where something is there already. */
    askClash: (
      order: ICopyOrder,
      trans: TranslationBundle
    ) => Promise<ClashAnswer>;
    /** Shows a file or folder in the file browser. */
    show: (path: string) => void;
    trans: TranslationBundle;
  }
}
