import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import type { Choice, IFileVersions, IMarkedCell } from '../../engine/protocol';
import type { CodedError } from '../../errors';
import { LessonFailure } from '../lesson-failure';
import type { Colours } from './colours';
import { ComparedCells } from './compared-cells';
import { ComparedText } from './compared-text';
import {
  nothingWords,
  offersChoice,
  sizeWords,
  versionWords
} from './version-words';
import '../../../style/base.css';
import '../../../style/compare.css';

/** What is known of a comparison. */
export interface IComparisonState {
  /** Null until they are known. */
  versions: IFileVersions | null;
  error: CodedError | null;
  isLoading: boolean;
  /** Whether a choice is being carried out. */
  isBusy: boolean;
  /** What was done last; empty where nothing was. */
  message: string;
}

/** The properties of a {@link ComparisonView}. */
export interface IComparisonViewProps {
  path: string;
  lessonTitle: string;
  incoming: boolean;
  state: IComparisonState;
  colours: Colours;
  /** Settles the file, or one cell of it. */
  onChoose: (choice: Choice, cell?: IMarkedCell) => void;
  /** Opens a file; its path is relative to the lesson's folder. */
  onOpen: (path: string) => void;
  trans: TranslationBundle;
}

/** The versions of a file side by side, with what can be done with them. */
export function ComparisonView(props: IComparisonViewProps): React.JSX.Element {
  const { path, lessonTitle, state, trans } = props;
  const { versions, error, isLoading, message } = state;
  return (
    <div className="jp-Compare-page" aria-busy={isLoading || state.isBusy}>
      <header className="jp-Compare-header">
        <h2 className="jp-Compare-heading" tabIndex={-1}>
          {trans.__('Versions of %1', path)}
        </h2>
        <p className="jp-Homeroom-quiet">{lessonTitle}</p>
        <FileActions {...props} />
        <p className="jp-Compare-message" role="status">
          {message}
        </p>
        {error && <LessonFailure error={error} trans={trans} />}
      </header>
      {versions ? (
        <Versions {...props} versions={versions} />
      ) : (
        !error && <p>{trans.__('Looking at the versions…')}</p>
      )}
    </div>
  );
}

function FileActions(props: IComparisonViewProps): React.JSX.Element | null {
  const { path, incoming, state, onChoose, onOpen, trans } = props;
  const { versions } = state;
  if (!versions) {
    return null;
  }
  const { beside } = versions;
  const isThere = versions.versions.some(
    ({ names, size }) => size !== null && names.includes('now')
  );
  return (
    <div className="jp-Homeroom-actions">
      {!incoming && offersChoice(versions) && (
        <>
          <ActionButton
            label={trans.__('Take the course’s')}
            description={trans.__('Take the course’s: %1', path)}
            onClick={() => onChoose('course')}
          />
          <ActionButton
            label={trans.__('Keep mine')}
            description={trans.__('Keep mine: %1', path)}
            onClick={() => onChoose('mine')}
          />
          <ActionButton
            label={trans.__('Keep both')}
            description={trans.__('Keep both: %1', path)}
            onClick={() => onChoose('both')}
          />
        </>
      )}
      {isThere && (
        <ActionButton
          label={trans.__('Open the file')}
          description={trans.__('Open the file: %1', path)}
          onClick={() => onOpen(path)}
        />
      )}
      {beside && (
        <ActionButton
          label={trans.__('Open the course’s')}
          description={trans.__('Open the course’s: %1', beside)}
          onClick={() => onOpen(beside)}
        />
      )}
    </div>
  );
}

function Versions(
  props: IComparisonViewProps & { versions: IFileVersions }
): React.JSX.Element {
  const { path, versions, incoming, colours, onChoose, trans } = props;
  const { comparison } = versions;
  const nothing = nothingWords(versions, trans);
  const labels = versions.versions.map(version =>
    versionWords(version, incoming, trans)
  );
  return (
    <section
      className="jp-Compare-versions"
      aria-label={trans.__('Versions')}
      style={{ '--jp-compare-columns': labels.length } as React.CSSProperties}
    >
      <ul className="jp-Compare-columns" role="list">
        {versions.versions.map(({ size }, at) => (
          <li key={labels[at]}>
            <strong>{labels[at]}</strong>{' '}
            <span className="jp-Homeroom-quiet">{sizeWords(size, trans)}</span>
          </li>
        ))}
      </ul>
      {nothing && <p className="jp-Compare-nothing">{nothing}</p>}
      {!nothing && comparison.kind === 'text' && (
        <ComparedText
          regions={comparison.regions}
          language={{ kind: 'file', path }}
          {...{ labels, colours, trans }}
        />
      )}
      {!nothing && comparison.kind === 'notebook' && (
        <ComparedCells
          cells={comparison.cells}
          language={comparison.language}
          {...{ labels, colours, trans }}
          onChoose={incoming ? undefined : onChoose}
        />
      )}
    </section>
  );
}
