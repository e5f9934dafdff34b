import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget, UseSignal } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { fieldState } from './check-words';
import { LinkForm } from './link-form';
import { LinkResult } from './link-result';
import type { LinkModel } from './model';
import '../../../style/base.css';
import '../../../style/links.css';

/** The page of the main area that makes links. */
export class LinkGenerator extends ReactWidget {
  /** @param model - disposed with the widget. */
  constructor(
    readonly model: LinkModel,
    private readonly _trans: TranslationBundle
  ) {
    super();
    this.addClass('jp-Links-generator');
    this.node.tabIndex = -1;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    // The command palette gives the focus back to where it was before, after the command; and the
    // fields are there only once they are drawn.
    setTimeout(() => void this._takeFocus());
  }

  protected override render(): React.JSX.Element {
    const { model, _trans: trans } = this;
    return (
      <UseSignal signal={model.changed}>
        {() => (
          <main aria-labelledby="jp-homeroom-link-title">
            <h2 id="jp-homeroom-link-title">
              {trans.__('Create a lesson link')}
            </h2>
            <p className="jp-Homeroom-quiet">
              {trans.__(
                'Whoever follows the link gets the lesson into their own files, or what is new in it, and sees what you choose here.'
              )}
            </p>
            <div className="jp-Links-columns">
              <LinkForm model={model} trans={trans} />
              <LinkResult model={model} trans={trans} />
            </div>
            <Findings model={model} trans={trans} />
          </main>
        )}
      </UseSignal>
    );
  }

  /** Into the first field, unless somebody is in one already. */
  private async _takeFocus(): Promise<void> {
    await this.renderPromise;
    const { activeElement } = document;
    const isInside =
      activeElement !== this.node && this.node.contains(activeElement);
    if (this.isVisible && !isInside) {
      (this.node.querySelector('input') ?? this.node).focus();
    }
  }
}

/** What was found out, for those who do not see the fields: said once it is settled. */
function Findings({
  model,
  trans
}: {
  model: LinkModel;
  trans: TranslationBundle;
}): React.JSX.Element {
  const fields = ['repo', 'branch', 'file', 'folder', 'urlPath'] as const;
  const words = fields
    .map(field => fieldState(model, field, trans))
    .filter(state => state && state.tone !== 'busy')
    .map(state => state?.words);
  return (
    <p className="jp-Homeroom-spoken" role="status">
      {model.remote.kind === 'looking' ? '' : words.join(' ')}
    </p>
  );
}
