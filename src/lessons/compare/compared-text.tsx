import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { IComparedLine, TextRegion } from '../../engine/protocol';
import { folded } from './fold';
import '../../../style/base.css';

/** The properties of a {@link ComparedText}. */
export interface IComparedTextProps {
  regions: ReadonlyArray<TextRegion>;
  /** The heading of each column. */
  labels: ReadonlyArray<string>;
  trans: TranslationBundle;
}

/** Texts side by side. Lines that all have are folded, but for some around each difference. */
export function ComparedText(props: IComparedTextProps): React.JSX.Element {
  const { regions, labels, trans } = props;
  return (
    <div className="jp-Compare-text">
      {regions.map((region, at) =>
        region.kind === 'same' ? (
          <SameLines
            key={at}
            lines={region.lines}
            isFirst={at === 0}
            isLast={at === regions.length - 1}
            {...{ labels, trans }}
          />
        ) : (
          <div key={at} className="jp-Compare-row jp-mod-different">
            {region.columns.map((lines, column) => (
              <Side
                key={labels[column]}
                label={labels[column]}
                {...{ lines, trans }}
              />
            ))}
          </div>
        )
      )}
    </div>
  );
}

/** How many lines of a place where versions differ are shown at once. */
const MOST = 300;

/** What one version has at a place where they differ. */
function Side(props: {
  label: string;
  lines: ReadonlyArray<IComparedLine>;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { label, lines, trans } = props;
  const [isWhole, showWhole] = React.useState(false);
  const shown = isWhole ? lines : lines.slice(0, MOST);
  return (
    <div className="jp-Compare-side">
      <span className="jp-Compare-sideLabel">{label}</span>
      {lines.length === 0 ? (
        <p className="jp-Compare-none">{trans.__('nothing here')}</p>
      ) : (
        <pre className="jp-Compare-lines">
          {shown.map(({ text, differs }, at) =>
            differs ? (
              <mark key={at}>{`${text}\n`}</mark>
            ) : (
              <span key={at}>{`${text}\n`}</span>
            )
          )}
        </pre>
      )}
      {shown.length < lines.length && (
        <button
          type="button"
          className="jp-Homeroom-link"
          onClick={() => showWhole(true)}
        >
          {trans.__('Show all %1 lines', lines.length)}
        </button>
      )}
    </div>
  );
}

/** Lines that all versions have. */
function SameLines(props: {
  lines: ReadonlyArray<string>;
  isFirst: boolean;
  isLast: boolean;
  labels: ReadonlyArray<string>;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { lines, isFirst, isLast, labels, trans } = props;
  const [isOpen, open] = React.useState(false);
  const { head, hidden, tail } = folded(lines, { isFirst, isLast });
  const all = isOpen || hidden === 0;
  return (
    <>
      <Lines lines={all ? lines : head} labels={labels} />
      {!all && (
        <button
          type="button"
          className="jp-Compare-fold"
          onClick={() => open(true)}
        >
          {trans._n('%1 line the same', '%1 lines the same', hidden)}
        </button>
      )}
      {!all && <Lines lines={tail} labels={labels} />}
    </>
  );
}

/** The same lines in each column; read out once. */
function Lines(props: {
  lines: ReadonlyArray<string>;
  labels: ReadonlyArray<string>;
}): React.JSX.Element | null {
  const { lines, labels } = props;
  return lines.length === 0 ? null : (
    <div className="jp-Compare-row jp-mod-same">
      {labels.map((label, at) => (
        <div key={label} className="jp-Compare-side" aria-hidden={at > 0}>
          <pre className="jp-Compare-lines">{`${lines.join('\n')}\n`}</pre>
        </div>
      ))}
    </div>
  );
}
