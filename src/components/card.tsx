import * as React from 'react';
import { ActionButton, type IActionButtonProps } from './action-button';
import { LinkButton } from './link-button';
import { MenuButton, type IMenuButtonProps } from './menu-button';
import '../../style/base.css';

/** The properties of a {@link Card}. */
export interface ICardProps {
  title: string;
  description: string;
  /** Where it stands, in one line. */
  status: string;
  /** How the line is meant. */
  tone: 'quiet' | 'good' | 'news' | 'busy' | 'attention';
  /** What else is good to know, in one line. */
  note?: string;
  /** What was done last, in one line, and what can be done about it. */
  result?: { words: string; action: IActionButtonProps | null } | null;
  /** The next step; null where there is none. The same element whatever it is, which keeps the focus. */
  action: IActionButtonProps | null;
  /** What else can be done. */
  menu?: IMenuButtonProps;
  /** Progress and notices, before the next step. */
  children?: React.ReactNode;
  /** What the result was in full, below the next step: it may be long. */
  details?: React.ReactNode;
}

/** An item of a list: what it is, where it stands, what can be done. */
export function Card(props: ICardProps): React.JSX.Element {
  const { title, description, status, tone, note, result } = props;
  const { action, menu, children, details } = props;
  const item = React.useRef<HTMLLIElement>(null);
  const onFocus = useKeptFocus(item);
  return (
    <li ref={item} className="jp-Homeroom-card" onFocus={onFocus}>
      <h3 className="jp-Homeroom-cardTitle">{title}</h3>
      {description && (
        <p className="jp-Homeroom-cardDescription">{description}</p>
      )}
      <p className={`jp-Homeroom-status jp-mod-${tone}`}>{status}</p>
      {result && (
        <p>
          {result.words}
          {result.action && ' '}
          {result.action && <LinkButton {...result.action} />}
        </p>
      )}
      {note && <p className="jp-Homeroom-quiet">{note}</p>}
      {children}
      <div className="jp-Homeroom-actions">
        {action && <ActionButton {...action} />}
        {menu && <MenuButton {...menu} />}
      </div>
      {details}
    </li>
  );
}

/** Gives the focus to the next step where what had it is gone, such as a button of a notice. */
function useKeptFocus(
  item: React.RefObject<HTMLLIElement | null>
): React.FocusEventHandler {
  const focused = React.useRef<Element | null>(null);
  React.useLayoutEffect(() => {
    if (
      focused.current?.isConnected === false &&
      document.activeElement === document.body
    ) {
      item.current
        ?.querySelector<HTMLElement>(':scope > .jp-Homeroom-actions > button')
        ?.focus();
    }
  });
  return event => {
    focused.current = event.target;
  };
}
