import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../components/action-button';
import '../../style/base.css';

/** What a learner should know at the first time. */
export function FirstHint(props: {
  onRead: () => void;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { onRead, trans } = props;
  return (
    <section
      className="jp-Homeroom-notice jp-mod-calm"
      aria-label={trans.__('How lessons work')}
    >
      <p>
        {trans.__(
          'Get a lesson, open it, and work in it: the files are yours.'
        )}
      </p>
      <p>
        {trans.__(
          'When your instructor changes the lesson, press “Update”. What you changed stays, and every update can be undone.'
        )}
      </p>
      <div className="jp-Homeroom-actions">
        <ActionButton label={trans.__('Got it')} onClick={onRead} />
      </div>
    </section>
  );
}
