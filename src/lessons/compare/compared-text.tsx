import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { IComparedLine, TextRegion } from '../../engine/protocol';
import { ColouredLine, useColours } from './coloured-line';
import type { ColouredColumns, Colours, TextLanguage } from './colours';
import { folded } from './fold';
import '../../../style/base.css';

/** The properties of a {@link ComparedText}. */
export interface IComparedTextProps {
  regions: ReadonlyArray<TextRegion>;
  /** The heading of each column. */
  labels: ReadonlyArray<string>;
  colours: Colours;
  language: TextLanguage;
  trans: TranslationBundle;
}

/** Texts side by side. Lines that all have are folded, but for some around each difference. */
export function ComparedText(props: IComparedTextProps): React.JSX.Element {
  const { regions, labels, colours, language, trans } = props;
  const parts = useColours(colours, regions, labels.length, language);
  const starts = startsOf(regions, labels.length);
  return (
    <div className="jp-Compare-text">
      {regions.map((region, at) =>
        region.kind === 'same' ? (
          <SameLines
            key={at}
            lines={region.lines}
            starts={starts[at]}
            parts={parts}
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
                parts={parts?.[column].slice(starts[at][column])}
                {...{ lines, trans }}
              />
            ))}
          </div>
        )
      )}
    </div>
  );
}

/** The line of each column at which each region begins. */
function startsOf(
  regions: ReadonlyArray<TextRegion>,
  columns: number
): number[][] {
  const now = Array<number>(columns).fill(0);
  return regions.map(region => {
    const starts = [...now];
    for (let at = 0; at < columns; at++) {
      now[at] +=
        region.kind === 'same'
          ? region.lines.length
          : region.columns[at].length;
    }
    return starts;
  });
}

/** How many lines of a place where versions differ are shown at once. */
const MOST = 300;

/** What one version has at a place where they differ. */
function Side(props: {
  label: string;
  lines: ReadonlyArray<IComparedLine>;
  /** From the first of the lines on; missing = no colours. */
  parts: ColouredColumns[number] | undefined;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { label, lines, parts, trans } = props;
  const [isWhole, showWhole] = React.useState(false);
  const shown = isWhole ? lines : lines.slice(0, MOST);
  return (
    <div className="jp-Compare-side">
      <span className="jp-Compare-sideLabel">{label}</span>
      {lines.length === 0 ? (
        <p className="jp-Compare-none">{trans.__('nothing here')}</p>
      ) : (
        <pre className="jp-Compare-lines">
          {shown.map(({ text, differs }, at) => {
            const line = <ColouredLine text={text} parts={parts?.[at]} />;
            return differs ? (
              <mark key={at}>{line}</mark>
            ) : (
              <span key={at}>{line}</span>
            );
          })}
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
  /** The line of each column at which they begin. */
  starts: ReadonlyArray<number>;
  parts: ColouredColumns | null;
  isFirst: boolean;
  isLast: boolean;
  labels: ReadonlyArray<string>;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { lines, starts, parts, isFirst, isLast, labels, trans } = props;
  const [isOpen, open] = React.useState(false);
  const { head, hidden, tail } = folded(lines, { isFirst, isLast });
  const all = isOpen || hidden === 0;
  const after = head.length + hidden;
  const afterHidden = starts.map(start => start + after);
  return (
    <>
      <Lines lines={all ? lines : head} {...{ labels, starts, parts }} />
      {!all && (
        <button
          type="button"
          className="jp-Compare-fold"
          onClick={() => open(true)}
        >
          {trans._n('%1 line the same', '%1 lines the same', hidden)}
        </button>
      )}
      {!all && (
        <Lines lines={tail} starts={afterHidden} {...{ labels, parts }} />
      )}
    </>
  );
}

/** The same lines in each column; read out once. */
function Lines(props: {
  lines: ReadonlyArray<string>;
  starts: ReadonlyArray<number>;
  parts: ColouredColumns | null;
  labels: ReadonlyArray<string>;
}): React.JSX.Element | null {
  const { lines, starts, parts, labels } = props;
  return lines.length === 0 ? null : (
    <div className="jp-Compare-row jp-mod-same">
      {labels.map((label, at) => (
        <div key={label} className="jp-Compare-side" aria-hidden={at > 0}>
          <pre className="jp-Compare-lines">
            {parts
              ? lines.map((text, line) => (
                  <ColouredLine
                    key={line}
                    text={text}
                    parts={parts[at][starts[at] + line]}
                  />
                ))
              : `${lines.join('\n')}\n`}
          </pre>
        </div>
      ))}
    </div>
  );
}
