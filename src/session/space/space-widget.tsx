import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { isCoded } from '../../errors';
import type { ICache } from '../../server/caches';
import type { IFolderEntry } from '../../server/folder-use';
import { confirmClear, confirmDelete, confirmForGood } from './confirm';
import { SpaceModel } from './space-model';
import { pathOf } from './space-path';
import { SpaceView } from './space-view';

/** What uses space, in a tab of the main area. */
export class SpaceWidget extends ReactWidget {
  constructor(private readonly _options: SpaceWidget.IOptions) {
    super();
    this.addClass('jp-Space');
    const { send, remove } = _options;
    const isSeen = (): boolean =>
      this.isVisible && document.visibilityState === 'visible';
    this._model = new SpaceModel({ send, remove, isSeen });
    this._model.changed.connect(this.update, this);
  }

  override dispose(): void {
    this._model.dispose();
    super.dispose();
  }

  protected override onActivateRequest(): void {
    void this._focus('.jp-Space-heading');
  }

  /** The first tab of an empty main area is seen at once: it is not shown, as others are. */
  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    if (this.isVisible) {
      void this._model.refresh();
    }
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    void this._model.refresh();
  }

  protected override render(): React.JSX.Element {
    const { quota, onOpen, onShow, trans } = this._options;
    const model = this._model;
    return (
      <SpaceView
        {...{ model, trans }}
        quota={quota()}
        onGo={path => void this._go(path)}
        onEnter={({ name }) => void this._go(this._path(name))}
        onOpen={({ name }) => onOpen(this._path(name))}
        onShow={({ name }) => onShow(this._path(name))}
        onDelete={entry => void this._delete(entry)}
        onClear={cache => void this._clear(cache)}
        onRefresh={() => void model.refresh()}
      />
    );
  }

  private _path(name: string): string {
    return pathOf(this._model.folder?.path ?? '', name);
  }

  private async _go(path: string): Promise<void> {
    await this._model.open(path);
    await this._focus('.jp-Space-here');
  }

  private async _delete(entry: IFolderEntry): Promise<void> {
    const { hasTrash, trans } = this._options;
    const model = this._model;
    if (!model.busy && (await confirmDelete(entry, hasTrash, trans))) {
      await model.remove(entry, !hasTrash);
      const isFull = model.error !== null && isCoded(model.error, 'TrashFull');
      if (isFull && (await confirmForGood(entry, trans))) {
        await model.remove(entry, true);
      }
      await this._focusIfLost();
    }
  }

  private async _clear(cache: ICache): Promise<void> {
    const { trans } = this._options;
    if (!this._model.busy && (await confirmClear(cache, trans))) {
      await this._model.clear(cache);
      await this._focusIfLost();
    }
  }

  /** The button that had the focus may have gone. */
  private async _focusIfLost(): Promise<void> {
    await this.renderPromise;
    if (document.activeElement === document.body) {
      await this._focus('.jp-Space-heading');
    }
  }

  private async _focus(selector: string): Promise<void> {
    await this.renderPromise;
    this.node.querySelector<HTMLElement>(selector)?.focus();
  }

  private readonly _model: SpaceModel;
}

/** A namespace for `SpaceWidget` statics. */
export namespace SpaceWidget {
  /** The options of a `SpaceWidget`. */
  export interface IOptions extends Pick<
    SpaceModel.IOptions,
    'send' | 'remove'
  > {
    /** The course's limit, in bytes; null = it says none. */
    quota: () => number | null;
    hasTrash: boolean;
    /** Opens a document; its path is relative to the server's root. */
    onOpen: (path: string) => void;
    /** Shows a file or folder in the file browser. */
    onShow: (path: string) => void;
    trans: TranslationBundle;
  }
}
