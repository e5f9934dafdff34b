import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import type { Choice, IComparedCell, IMarkedCell } from '../../engine/protocol';
import type { Colours } from './colours';
import { ComparedText } from './compared-text';
import { runs } from './fold';
import '../../../style/base.css';

/** The properties of a {@link ComparedCells}. */
export interface IComparedCellsProps {
  cells: ReadonlyArray<IComparedCell>;
  /** The heading of each column. */
  labels: ReadonlyArray<string>;
  colours: Colours;
  /** What its code is written in; empty = it does not say. */
  language: string;
  /** Settles a cell; missing where nothing can be chosen. */
  onChoose?: (choice: Choice, cell: IMarkedCell) => void;
  trans: TranslationBundle;
}

/** Notebooks side by side, cell by cell. Cells that all have are folded. */
export function ComparedCells(props: IComparedCellsProps): React.JSX.Element {
  const { cells } = props;
  return (
    <>
      {runs(cells, ({ isSame }) => isSame).map(run =>
        run.kind ? (
          <SameCells
            key={`same-${run.start}`}
            {...props}
            cells={run.items}
            start={run.start}
          />
        ) : (
          run.items.map((cell, at) => (
            <Cell
              key={run.start + at}
              {...props}
              cell={cell}
              number={run.start + at + 1}
            />
          ))
        )
      )}
    </>
  );
}

function SameCells(
  props: IComparedCellsProps & { start: number }
): React.JSX.Element {
  const { cells, start, trans } = props;
  const [isOpen, open] = React.useState(false);
  return isOpen ? (
    <>
      {cells.map((cell, at) => (
        <Cell key={start + at} {...props} cell={cell} number={start + at + 1} />
      ))}
    </>
  ) : (
    <button
      type="button"
      className="jp-Compare-fold"
      onClick={() => open(true)}
    >
      {trans._n('%1 cell the same', '%1 cells the same', cells.length)}
    </button>
  );
}

function Cell(
  props: Omit<IComparedCellsProps, 'cells'> & {
    cell: IComparedCell;
    number: number;
  }
): React.JSX.Element {
  const { cell, number, labels, colours, onChoose, trans } = props;
  const { mark } = cell;
  const title = trans.__('Cell %1', number);
  const outputs = outputWords(cell, labels, trans);
  return (
    <section className="jp-Compare-cell" aria-label={title}>
      <h3>
        {title}{' '}
        <span className="jp-Homeroom-quiet">{typeWords(cell.type, trans)}</span>
      </h3>
      <ComparedText
        regions={cell.source}
        language={{ kind: 'name', name: languageOf(cell.type, props.language) }}
        {...{ labels, colours, trans }}
      />
      {outputs && <p className="jp-Homeroom-quiet">{outputs}</p>}
      {mark && onChoose && (
        <div className="jp-Homeroom-actions">
          {choices(trans).map(({ choice, label }) => (
            <ActionButton
              key={choice}
              label={label}
              description={trans.__('%1: cell %2', label, number)}
              onClick={() => onChoose(choice, mark)}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function choices(
  trans: TranslationBundle
): { choice: Choice; label: string }[] {
  return [
    { choice: 'mine', label: trans.__('Keep my cell') },
    { choice: 'course', label: trans.__('Take the course’s cell') },
    { choice: 'both', label: trans.__('Keep both cells') }
  ];
}

/** What a cell is written in; empty = plain text. */
function languageOf(type: string, language: string): string {
  switch (type) {
    case 'markdown':
      return 'markdown';
    case 'code':
      return language;
    default:
      return '';
  }
}

function typeWords(type: string, trans: TranslationBundle): string {
  switch (type) {
    case 'markdown':
      return trans.__('text');
    case 'raw':
      return trans.__('raw');
    default:
      return trans.__('code');
  }
}

/** What is said of outputs, which are not shown; empty where there are none. */
function outputWords(
  { outputs }: IComparedCell,
  labels: ReadonlyArray<string>,
  trans: TranslationBundle
): string {
  return outputs
    .map((count, at) =>
      count
        ? trans._n('%2: %1 output', '%2: %1 outputs', count, labels[at])
        : ''
    )
    .filter(words => words !== '')
    .join(' · ');
}
