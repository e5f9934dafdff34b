import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import type {
  IChooseParams,
  IChooseResult,
  IFileVersions
} from '../../engine/protocol';
import { CodedError, isCoded } from '../../errors';
import type { IFilesChanged, ILessons } from '../../tokens';
import { choiceWords } from '../choice-words';
import type { ILessonFiles } from '../lesson-files';
import type { ITabContent } from '../main-tabs';
import type { Colours } from './colours';
import { ComparisonView, type IComparisonState } from './comparison-view';

/** The versions of a file side by side, as they are now. */
export class ComparisonWidget extends ReactWidget implements ITabContent {
  constructor(private readonly options: ComparisonWidget.IOptions) {
    super();
    this.addClass('jp-Compare');
    options.lessons.filesChanged.connect(this._onFilesChanged, this);
    this.reload();
  }

  /** Compare anew; what is shown stays until that is done. */
  reload(): void {
    void this._load();
  }

  override dispose(): void {
    this._loading?.abort();
    super.dispose();
  }

  protected override onActivateRequest(): void {
    void this._focusWhenDrawn();
  }

  protected override render(): React.JSX.Element {
    const { path, lessonTitle, incoming, colours, onOpen, trans } =
      this.options;
    return (
      <ComparisonView
        {...{ path, lessonTitle, incoming, colours, onOpen, trans }}
        state={this._state}
        onChoose={(choice, cell) =>
          void this._choose({
            ...{ folder: this.options.folder, path, choice },
            ...(cell && { cell })
          })
        }
      />
    );
  }

  private async _load(): Promise<void> {
    const { lessons, folder, path, incoming } = this.options;
    this._loading?.abort();
    const loading = new AbortController();
    this._loading = loading;
    let change: Partial<IComparisonState>;
    try {
      const { signal } = loading;
      const versions = await lessons.versions(folder, path, {
        ...{ incoming, signal }
      });
      change = { versions, ...(this._isFailed ? {} : { error: null }) };
    } catch (reason) {
      change = { error: CodedError.from(reason) };
    }
    this._isFailed = false;
    // A later look tells more.
    if (this._loading === loading && !this.isDisposed) {
      this._show({ ...change, isLoading: false });
    }
  }

  private async _choose(params: IChooseParams): Promise<void> {
    const { choose, trans } = this.options;
    if (this._state.isBusy) {
      return;
    }
    this._show({ isBusy: true, message: '', error: null });
    try {
      const result = await choose(params);
      this._show({
        isBusy: false,
        message: result ? told(result, trans) : ''
      });
    } catch (reason) {
      const error = CodedError.from(reason);
      const isSilent = isCoded(error, 'Cancelled');
      this._isFailed = !isSilent;
      this._show({ isBusy: false, error: isSilent ? null : error });
    }
    const hadFocus = this.node.contains(document.activeElement);
    await this._load();
    await this.renderPromise;
    // The buttons of a cell that is settled are gone.
    if (hadFocus && !this.node.contains(document.activeElement)) {
      this._focus();
    }
  }

  private async _focusWhenDrawn(): Promise<void> {
    await this.renderPromise;
    this._focus();
  }

  private _focus(): void {
    this.node.querySelector<HTMLElement>('.jp-Compare-heading')?.focus();
  }

  private _onFilesChanged(_: unknown, { folder }: IFilesChanged): void {
    if (folder === this.options.folder && !this._state.isBusy) {
      this.reload();
    }
  }

  private _show(change: Partial<IComparisonState>): void {
    this._state = { ...this._state, ...change };
    this.update();
  }

  private _state: IComparisonState = {
    versions: null as IFileVersions | null,
    error: null,
    isLoading: true,
    isBusy: false,
    message: ''
  };
  private _loading: AbortController | null = null;
  /** Whether a choice has failed, which stays on the screen after the next look. */
  private _isFailed = false;
}

/** What was done, and how it is taken back. */
function told(result: IChooseResult, trans: TranslationBundle): string {
  const words = choiceWords(result, trans);
  return result.undo === null
    ? trans.__('%1.', words)
    : trans.__('%1. “Undo” in the Lessons panel takes this back.', words);
}

/** A namespace for `ComparisonWidget` statics. */
export namespace ComparisonWidget {
  /** The options of a `ComparisonWidget`. */
  export interface IOptions {
    lessons: Pick<ILessons, 'filesChanged'> & Pick<ILessonFiles, 'versions'>;
    folder: string;
    /** Relative to the folder. */
    path: string;
    lessonTitle: string;
    /** Whether the course's version is the one that an update would bring. */
    incoming: boolean;
    colours: Colours;
    /** Opens a file; its path is relative to the folder. */
    onOpen: (path: string) => void;
    /** Settles the file or a cell; null where the learner says no. Rejects with a `CodedError`. */
    choose: (params: IChooseParams) => Promise<IChooseResult | null>;
    trans: TranslationBundle;
  }
}
