import * as React from 'react';
import { ActionButton } from './action-button';
import '../../style/base.css';

/** The properties of an {@link EmptyState}. */
export interface IEmptyStateProps {
  title: string;
  sentence: string;
  /** The one thing to do, where there is one. */
  action?: { label: string; onClick: () => void };
}

/** What a list says that has nothing in it. */
export function EmptyState(props: IEmptyStateProps): React.JSX.Element {
  const { title, sentence, action } = props;
  return (
    <div className="jp-Homeroom-empty">
      <p className="jp-Homeroom-emptyTitle">{title}</p>
      <p className="jp-Homeroom-quiet">{sentence}</p>
      {action && <ActionButton {...action} primary={true} />}
    </div>
  );
}
