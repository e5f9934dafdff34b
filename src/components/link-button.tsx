import * as React from 'react';
import type { IActionButtonProps } from './action-button';
import '../../style/base.css';

/** A button that looks like a link, for what belongs to the words before it. */
export function LinkButton(
  props: Omit<IActionButtonProps, 'primary'>
): React.JSX.Element {
  const { label, description, onClick } = props;
  return (
    <button
      type="button"
      className="jp-Homeroom-link jp-mod-action"
      aria-label={description}
      onClick={event => {
        if (event.detail < 2) {
          onClick();
        }
      }}
    >
      {label}
    </button>
  );
}
