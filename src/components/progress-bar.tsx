import * as React from 'react';
import '../../style/base.css';

/** The properties of a {@link ProgressBar}. */
export interface IProgressBarProps {
  /** What is going on, for those who do not see the bar's surroundings. */
  label: string;
  /** In any unit, the same as `total`. */
  loaded: number;
  /** Null where nobody knows: the bar then only shows that something is going on. */
  total: number | null;
}

/** A thin bar that fills from the start of the line. */
export function ProgressBar(props: IProgressBarProps): React.JSX.Element {
  const { label, loaded, total } = props;
  const percent =
    total === null || total <= 0
      ? null
      : Math.max(0, Math.min(100, Math.round((100 * loaded) / total)));
  return (
    <div
      className={`jp-Homeroom-progress${percent === null ? ' jp-mod-indeterminate' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
    >
      <div
        className="jp-Homeroom-progressFill"
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
