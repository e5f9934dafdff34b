import * as React from 'react';

/** The properties of a {@link Disclosure}. */
export interface IDisclosureProps {
  /** The words that open and close it. */
  label: string;
  children: React.ReactNode;
}

/** Something that is there on request. Closed at first. */
export function Disclosure(props: IDisclosureProps): React.JSX.Element {
  return (
    <details className="jp-Homeroom-disclosure">
      <summary>{props.label}</summary>
      <div className="jp-Homeroom-disclosureBody">{props.children}</div>
    </details>
  );
}
