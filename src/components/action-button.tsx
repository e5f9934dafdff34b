import * as React from 'react';
import '../../style/base.css';

/** The properties of an {@link ActionButton}. */
export interface IActionButtonProps {
  label: string;
  /** What the button does, for those who do not see its surroundings; the label where missing. */
  description?: string;
  /** Whether it is the next step; at most one in a group. */
  primary?: boolean;
  onClick: () => void;
}

/**
 * A button with a word on it.
 *
 * The second click of a double click does nothing: what the first one started
 * may have put another action under the pointer.
 */
export function ActionButton(props: IActionButtonProps): React.JSX.Element {
  const { label, description, primary, onClick } = props;
  return (
    <button
      type="button"
      className={`jp-Button jp-mod-styled jp-Homeroom-button ${primary ? 'jp-mod-accept' : ''}`}
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
