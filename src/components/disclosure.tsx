import * as React from 'react';
import '../../style/base.css';

/** The properties of a {@link Disclosure}. */
export interface IDisclosureProps {
  /** The words that open and close it. */
  label: string;
  /** Whether it is open at first; closed where missing. */
  open?: boolean;
  children: React.ReactNode;
}

/** Something that can be opened and closed. */
export function Disclosure(props: IDisclosureProps): React.JSX.Element {
  return (
    <details className="jp-Homeroom-disclosure" open={props.open}>
      <summary>{props.label}</summary>
      <div className="jp-Homeroom-disclosureBody">{props.children}</div>
    </details>
  );
}
