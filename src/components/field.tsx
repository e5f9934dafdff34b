import * as React from 'react';
import '../../style/base.css';

/** What is known of a field's value. */
export interface IFieldState {
  /** `good`: it is right. `problem`: it is not. `quiet`: nobody can say, or nothing is to be said. */
  tone: 'good' | 'busy' | 'problem' | 'quiet';
  words: string;
}

/** The properties of a {@link Field}. */
export interface IFieldProps {
  /** Unique on the page. */
  id: string;
  label: string;
  /** Below the field; missing = nothing. */
  state?: IFieldState | null;
  /** What can be done about the state, such as a button. */
  action?: React.ReactNode;
  /** The input; it gets what ties it to label and state. */
  children: (attributes: IFieldAttributes) => React.ReactNode;
}

/** What ties an input to its label and to what is said of it. */
export interface IFieldAttributes {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

const MARKS = { good: '✓', busy: '…', problem: '!', quiet: '' };

/** An input with its label, and what is known of its value. */
export function Field(props: IFieldProps): React.JSX.Element {
  const { id, label, state, action, children } = props;
  const stateId = `${id}-state`;
  return (
    <div className="jp-Homeroom-field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': state ? stateId : undefined,
        'aria-invalid': state?.tone === 'problem' || undefined
      })}
      {state && (
        <p
          id={stateId}
          className={`jp-Homeroom-fieldState jp-mod-${state.tone}`}
        >
          {MARKS[state.tone] && (
            <span aria-hidden="true">{MARKS[state.tone]}</span>
          )}
          <span>{state.words}</span>
        </p>
      )}
      {action}
    </div>
  );
}

/** The properties of a {@link TextField}. */
export interface ITextFieldProps extends Omit<IFieldProps, 'children'> {
  value: string;
  placeholder?: string;
  /** What to offer while it is typed; missing = nothing. */
  suggestions?: ReadonlyArray<string>;
  type?: 'text' | 'url';
  onChange: (value: string) => void;
}

/** How many suggestions a browser shows without getting slow. */
const SUGGESTIONS = 500;

/** A line of text. */
export function TextField(props: ITextFieldProps): React.JSX.Element {
  const { value, placeholder, suggestions = [], type, onChange } = props;
  const listId = `${props.id}-list`;
  return (
    <Field {...props}>
      {attributes => (
        <>
          <input
            {...attributes}
            className="jp-mod-styled"
            type={type ?? 'text'}
            value={value}
            placeholder={placeholder}
            list={suggestions.length > 0 ? listId : undefined}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            onChange={event => onChange(event.target.value)}
          />
          {suggestions.length > 0 && (
            <datalist id={listId}>
              {suggestions.slice(0, SUGGESTIONS).map(each => (
                <option key={each} value={each} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

/** The properties of a {@link ChoiceField}. */
export interface IChoiceFieldProps<T extends string> extends Omit<
  IFieldProps,
  'children'
> {
  value: T;
  choices: ReadonlyArray<readonly [value: T, label: string]>;
  onChange: (value: T) => void;
}

/** One of a few. */
export function ChoiceField<T extends string>(
  props: IChoiceFieldProps<T>
): React.JSX.Element {
  const { value, choices, onChange } = props;
  return (
    <Field {...props}>
      {attributes => (
        <div className="jp-select-wrapper">
          <select
            {...attributes}
            className="jp-mod-styled"
            value={value}
            onChange={event => {
              const chosen = choices.find(
                ([one]) => one === event.target.value
              );
              if (chosen) {
                onChange(chosen[0]);
              }
            }}
          >
            {choices.map(([one, label]) => (
              <option key={one} value={one}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
