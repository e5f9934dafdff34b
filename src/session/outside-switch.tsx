import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../components/action-button';
import '../../style/base.css';

/** Asks the browser, once, whether it may tell of a stop while the learner does not see Lab. */
export function OutsideSwitch(props: {
  trans: TranslationBundle;
}): React.JSX.Element | null {
  const { trans } = props;
  const { Notification: Outside } = window;
  const [before] = React.useState(Outside?.permission);
  const [now, setNow] = React.useState(before);
  const place = React.useRef<HTMLDivElement>(null);
  if (before !== 'default') {
    // Settled long ago.
    return null;
  }
  return (
    <div
      className="jp-Homeroom-actions"
      role="status"
      ref={place}
      tabIndex={-1}
    >
      {now === 'default' ? (
        <ActionButton
          label={trans.__('Also tell me outside of this tab')}
          // Browsers ask only at a click.
          onClick={() =>
            void Outside.requestPermission().then(answer => {
              // The button goes, and the keyboard stays in the details.
              place.current?.focus();
              setNow(answer);
            })
          }
        />
      ) : (
        <p className="jp-Homeroom-quiet">
          {now === 'granted'
            ? trans.__(
                'You are told before it stops, also outside of this tab.'
              )
            : trans.__(
                'Your browser does not allow it: you are told in this tab alone.'
              )}
        </p>
      )}
    </div>
  );
}
