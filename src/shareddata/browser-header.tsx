import type { TranslationBundle } from '@jupyterlab/translation';
import { caretLeftIcon, ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { mountStatus } from './mount-words';
import type { IMount } from './mounts';
import '../../style/base.css';

/** What is above a browser of shared data: which it is, and the way back. */
export class BrowserHeader extends ReactWidget {
  constructor(
    private _mount: IMount,
    private readonly _onBack: () => void,
    private readonly _trans: TranslationBundle
  ) {
    super();
    this.addClass('jp-SharedData-place');
  }

  /** The shared data that is shown. */
  set mount(mount: IMount) {
    this._mount = mount;
    this.update();
  }

  protected override render(): React.JSX.Element {
    const trans = this._trans;
    const { title } = this._mount;
    const back = trans.__('Back to all shared data');
    return (
      <>
        <button
          type="button"
          className="jp-Button jp-mod-minimal jp-SharedData-back"
          title={back}
          aria-label={back}
          onClick={this._onBack}
        >
          <caretLeftIcon.react tag="span" aria-hidden="true" />
        </button>
        <div className="jp-SharedData-placeWords">
          <h2 title={title}>{title}</h2>
          <span className="jp-Homeroom-quiet">
            {mountStatus(this._mount, trans)}
          </span>
        </div>
      </>
    );
  }
}
