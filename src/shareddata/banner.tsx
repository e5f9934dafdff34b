import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { ActionButton } from '../components/action-button';

/** What is above a document that cannot be saved where it is. */
export class ReadOnlyBanner extends ReactWidget {
  constructor(
    private readonly _isNotebook: boolean,
    private readonly _onSaveCopy: () => void,
    private readonly _trans: TranslationBundle
  ) {
    super();
    this.addClass('jp-SharedData-banner');
    this.node.setAttribute('role', 'note');
  }

  protected override render(): React.JSX.Element {
    const trans = this._trans;
    return (
      <>
        <p>
          {this._isNotebook
            ? trans.__(
                'Shared data, read-only: you can run this notebook, but neither its changes nor files of its code can be saved here.'
              )
            : trans.__('Shared data, read-only: changes cannot be saved here.')}
        </p>
        <ActionButton
          label={trans.__('Save a copy in my folder')}
          onClick={this._onSaveCopy}
        />
      </>
    );
  }
}
