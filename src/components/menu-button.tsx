import { ellipsesIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import '../../style/base.css';

/** The properties of a {@link MenuButton}. */
export interface IMenuButtonProps {
  /** What it is for, such as `More for “Maps”`. */
  label: string;
  /** Opens the menu below the button. */
  onOpen: (button: HTMLElement) => void;
}

/** Three dots that open a menu. */
export function MenuButton(props: IMenuButtonProps): React.JSX.Element {
  const { label, onOpen } = props;
  return (
    <button
      type="button"
      className="jp-Button jp-mod-styled jp-Homeroom-button jp-Homeroom-menuButton"
      aria-label={label}
      aria-haspopup="menu"
      title={label}
      onClick={event => onOpen(event.currentTarget)}
    >
      <ellipsesIcon.react tag="span" aria-hidden="true" />
    </button>
  );
}
