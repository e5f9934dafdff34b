import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { IPreviewResult } from '../../engine/protocol';
import { CodedError } from '../../errors';
import type { IFilesChanged, ILessons } from '../../tokens';
import type { ILessonFiles } from '../lesson-files';
import type { ITabContent } from '../main-tabs';
import type { ReadFree } from '../room';
import { PreviewView } from './preview-view';

/** What an update of a lesson would do. */
export class PreviewWidget extends ReactWidget implements ITabContent {
  constructor(private readonly options: PreviewWidget.IOptions) {
    super();
    this.addClass('jp-Compare');
    options.lessons.filesChanged.connect(this._onFilesChanged, this);
    this.reload();
  }

  /** Look anew; what is shown stays until that is done. */
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
    const { lessonTitle, onUpdate, onCompare, onClose, trans } = this.options;
    return (
      <PreviewView
        {...{ lessonTitle, onUpdate, onCompare, onClose, trans }}
        preview={this._preview}
        room={{ size: this.options.size, free: this._free }}
        error={this._error}
        isLoading={this._isLoading}
      />
    );
  }

  private async _load(): Promise<void> {
    const { lessons, folder, readFree } = this.options;
    this._loading?.abort();
    const loading = new AbortController();
    this._loading = loading;
    this._isLoading = true;
    this.update();
    let preview: IPreviewResult | null = null;
    let free: number | null = null;
    let error: CodedError | null = null;
    try {
      preview = await lessons.preview(folder, loading.signal);
      free = preview.kind === 'cloned' ? await readFree() : null;
    } catch (reason) {
      error = CodedError.from(reason);
    }
    // A later look tells more.
    if (this._loading === loading && !this.isDisposed) {
      this._preview = preview;
      this._free = free;
      this._error = error;
      this._isLoading = false;
      this.update();
    }
  }

  private async _focusWhenDrawn(): Promise<void> {
    await this.renderPromise;
    this.node.querySelector<HTMLElement>('.jp-Compare-heading')?.focus();
  }

  private _onFilesChanged(_: unknown, { folder }: IFilesChanged): void {
    if (folder === this.options.folder) {
      this.reload();
    }
  }

  private _preview: IPreviewResult | null = null;
  private _free: number | null = null;
  private _error: CodedError | null = null;
  private _isLoading = true;
  private _loading: AbortController | null = null;
}

/** A namespace for `PreviewWidget` statics. */
export namespace PreviewWidget {
  /** The options of a `PreviewWidget`. */
  export interface IOptions {
    lessons: Pick<ILessons, 'filesChanged'> & Pick<ILessonFiles, 'preview'>;
    folder: string;
    lessonTitle: string;
    /** About how much room the lesson takes, in bytes; null where nobody says. */
    size: number | null;
    readFree: ReadFree;
    onUpdate: () => void;
    onClose: () => void;
    /** Holds a file and what would come side by side; its path is relative to the folder. */
    onCompare: (path: string) => void;
    trans: TranslationBundle;
  }
}
