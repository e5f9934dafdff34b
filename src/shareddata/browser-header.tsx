import type { TranslationBundle } from '@jupyterlab/translation';
import { caretLeftIcon, ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { mountStatus, readerWords } from './mount-words';
import type { IMount } from './mounts';
import { readerViewWords, type IReaderView } from './reader-view-words';
import '../../style/base.css';

/** What is above a browser of shared data: which it is, the way back, and whose eyes it is seen with. */
export class BrowserHeader extends ReactWidget {
  constructor(
    private _mount: IMount,
    private readonly _options: BrowserHeader.IOptions
  ) {
    super();
    this.addClass('jp-SharedData-place');
  }

  /** The shared data that is shown. */
  set mount(mount: IMount) {
    this._mount = mount;
    this.update();
  }

  /** What learners can open; null where it is not shown as they see it. */
  set readerView(view: IReaderView | null) {
    this._view = view;
    this.update();
  }

  protected override render(): React.JSX.Element {
    const { trans, onBack } = this._options;
    const { title } = this._mount;
    const back = trans.__('Back to all shared data');
    return (
      <>
        <button
          type="button"
          className="jp-Button jp-mod-minimal jp-SharedData-back"
          title={back}
          aria-label={back}
          onClick={onBack}
        >
          <caretLeftIcon.react tag="span" aria-hidden="true" />
        </button>
        <div className="jp-SharedData-placeWords">
          <h2 title={title}>{title}</h2>
          <div className="jp-SharedData-placeStatus">
            <span className="jp-Homeroom-quiet">
              {this._view
                ? trans.__('As learners see it: read-only')
                : mountStatus(this._mount, trans)}
            </span>
            {this._renderSwitch()}
          </div>
          <p className="jp-SharedData-readers" role="status">
            {this._view && this._readerWords(this._view)}
          </p>
        </div>
      </>
    );
  }

  /** The switch between one's own view and the learners'; only writers see another one than they do. */
  private _renderSwitch(): React.JSX.Element | null {
    const { trans, onReaderView } = this._options;
    const { isWritable, path } = this._mount;
    return isWritable === true && path !== null ? (
      <button
        type="button"
        className="jp-Button jp-mod-minimal jp-SharedData-asReader"
        aria-pressed={this._view !== null}
        onClick={() => onReaderView(this._view === null)}
      >
        {trans.__('See what learners see')}
      </button>
    ) : null;
  }

  private _readerWords(view: IReaderView): string {
    const { trans } = this._options;
    const readers = readerWords(this._mount, trans);
    const words = readerViewWords(view, trans);
    return readers === null
      ? words
      : `${words} ${trans.__('This data is %1.', readers)}`;
  }

  private _view: IReaderView | null = null;
}

/** A namespace for `BrowserHeader` statics. */
export namespace BrowserHeader {
  /** The options of a `BrowserHeader`. */
  export interface IOptions {
    onBack: () => void;
    /** Called where it is to be shown as learners see it, or not any more. */
    onReaderView: (isOn: boolean) => void;
    trans: TranslationBundle;
  }
}
