import * as React from 'react';
import { ActionButton, type IActionButtonProps } from './action-button';
import { MenuButton, type IMenuButtonProps } from './menu-button';

/** An action of a {@link Card}. Its key keeps the focus while the label changes. */
export type CardAction = IActionButtonProps & { key: string };

/** The properties of a {@link Card}. */
export interface ICardProps {
  title: string;
  description: string;
  /** Where it stands, in one line. */
  status: string;
  /** How the line is meant. */
  tone: 'quiet' | 'good' | 'news' | 'busy' | 'attention';
  /** What was done last, in one line. */
  result?: string;
  actions: ReadonlyArray<CardAction>;
  /** What else can be done. */
  menu?: IMenuButtonProps;
  /** Progress, notices, details. */
  children?: React.ReactNode;
}

/** An item of a list: what it is, where it stands, what can be done. */
export function Card(props: ICardProps): React.JSX.Element {
  const { title, description, status, tone, result } = props;
  const { actions, menu, children } = props;
  return (
    <li className="jp-Homeroom-card">
      <h3 className="jp-Homeroom-cardTitle">{title}</h3>
      {description && (
        <p className="jp-Homeroom-cardDescription">{description}</p>
      )}
      <p className={`jp-Homeroom-status jp-mod-${tone}`}>{status}</p>
      {result && <p className="jp-Homeroom-quiet">{result}</p>}
      {children}
      <div className="jp-Homeroom-actions">
        {actions.map(({ key, ...action }) => (
          <ActionButton key={key} {...action} />
        ))}
        {menu && <MenuButton {...menu} />}
      </div>
    </li>
  );
}
