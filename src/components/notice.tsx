import * as React from 'react';
import { ActionButton, type IActionButtonProps } from './action-button';
import { Disclosure } from './disclosure';
import '../../style/base.css';

/** The properties of a {@link Notice}. */
export interface INoticeProps {
  /** `calm`: nothing is wrong, but there is something to decide. `error`: something did not work. */
  tone: 'calm' | 'error';
  /** What happened. */
  sentence: string;
  /** What can be done now. */
  nextStep: string;
  /** What else can be done about it. */
  ways?: ReadonlyArray<IActionButtonProps>;
  /** On request, below: what helps those who can mend it. */
  details?: { label: string; text: string };
  /** What the sentence is about, such as files. */
  children?: React.ReactNode;
}

/** What happened, and what can be done now. */
export function Notice(props: INoticeProps): React.JSX.Element {
  const { tone, sentence, nextStep, ways, details, children } = props;
  return (
    <div className={`jp-Homeroom-notice jp-mod-${tone}`}>
      <p>{sentence}</p>
      {children}
      <p>{nextStep}</p>
      {ways && ways.length > 0 && (
        <div className="jp-Homeroom-actions">
          {ways.map(way => (
            <ActionButton key={way.label} {...way} />
          ))}
        </div>
      )}
      {details && (
        <Disclosure label={details.label}>
          <code>{details.text}</code>
        </Disclosure>
      )}
    </div>
  );
}
