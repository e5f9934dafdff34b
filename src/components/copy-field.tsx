import * as React from 'react';
import { ActionButton } from './action-button';
import '../../style/base.css';

/** The properties of a {@link CopyField}. */
export interface ICopyFieldProps {
  /** Unique on the page. */
  id: string;
  label: string;
  text: string;
  /** Whether it is the first thing to copy. */
  primary?: boolean;
  /** How many lines are shown; 1 where missing. */
  rows?: number;
  words: {
    copy: string;
    copied: string;
    /** What can be done where the browser does not let a page copy. */
    selected: string;
  };
  /** @returns whether the text is on the clipboard. */
  onCopy: (text: string) => Promise<boolean>;
}

/** A text to copy: with a button, or by hand where the browser does not let a page do it. */
export function CopyField(props: ICopyFieldProps): React.JSX.Element {
  const { id, label, text, primary, rows = 1, words, onCopy } = props;
  const area = React.useRef<HTMLTextAreaElement>(null);
  const [done, setDone] = React.useState<{ text: string; worked: boolean }>();
  const state = done?.text === text ? done : null;
  const copy = async (): Promise<void> => {
    const worked = await onCopy(text);
    if (!worked) {
      area.current?.select();
    }
    setDone({ text, worked });
  };
  return (
    <div className="jp-Homeroom-copyField">
      <label htmlFor={id}>{label}</label>
      <div className="jp-Homeroom-copyRow">
        <textarea
          ref={area}
          id={id}
          className="jp-mod-styled"
          readOnly
          rows={rows}
          wrap={rows > 1 ? 'soft' : 'off'}
          value={text}
          onFocus={event => event.target.select()}
        />
        <ActionButton
          label={state?.worked ? words.copied : words.copy}
          description={`${words.copy}: ${label}`}
          primary={primary}
          onClick={() => void copy()}
        />
      </div>
      <p className="jp-Homeroom-copyState" role="status">
        {state?.worked && (
          <span className="jp-Homeroom-spoken">
            {`${words.copied}: ${label}`}
          </span>
        )}
        {state && !state.worked && words.selected}
      </p>
    </div>
  );
}
