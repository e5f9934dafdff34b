import * as React from 'react';
import '../../style/base.css';

/** The properties of a {@link Meter}. */
export interface IMeterProps {
  label: string;
  /** The amount in words, such as `4.2 of 10 GB`. */
  words: string;
  /** How much of the limit is used, from 0; null = there is no limit. */
  part: number | null;
  /** How it is meant; it is said in words as well. */
  tone: 'quiet' | 'warn' | 'full';
  /** What can be done, or what the amount stands for; missing = nothing. */
  hint?: string;
}

/** How much is used of something that is limited. */
export function Meter(props: IMeterProps): React.JSX.Element {
  const { label, words, part, tone, hint } = props;
  const percent = part === null ? null : Math.floor(100 * part);
  return (
    <div className="jp-Homeroom-meter">
      <div className="jp-Homeroom-meterWords">
        <span>{label}</span>
        <span>
          {percent !== null && tone !== 'quiet' && (
            <strong>{`${percent} % · `}</strong>
          )}
          {words}
        </span>
      </div>
      {percent !== null && (
        <div
          className={`jp-Homeroom-progress jp-mod-${tone}`}
          role="meter"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.min(100, percent)}
          aria-valuetext={words}
        >
          <div
            className="jp-Homeroom-progressFill"
            style={{ width: `${Math.min(100, percent)}%` }}
          />
        </div>
      )}
      {hint && <p className="jp-Homeroom-quiet">{hint}</p>}
    </div>
  );
}
