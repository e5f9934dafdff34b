import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Notice } from '../components/notice';

/** Says that the browser has no network; nothing where it has one. */
export function Offline(props: {
  trans: TranslationBundle;
}): React.JSX.Element | null {
  const { trans } = props;
  const isOnline = React.useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true
  );
  return isOnline ? null : (
    <div role="status">
      <Notice
        tone="calm"
        sentence={trans.__('You are offline.')}
        nextStep={trans.__(
          'What is open stays open. Lessons can be updated once the network is back.'
        )}
      />
    </div>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
