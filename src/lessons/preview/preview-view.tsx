import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import { FileList } from '../../components/file-list';
import type { IPreviewResult } from '../../engine/protocol';
import type { CodedError } from '../../errors';
import { compareAction } from '../compare-action';
import { LessonFailure } from '../lesson-failure';
import {
  previewGroups,
  previewWords,
  type IPreviewRoom
} from './preview-groups';
import '../../../style/base.css';
import '../../../style/compare.css';

/** The properties of a {@link PreviewView}. */
export interface IPreviewViewProps {
  lessonTitle: string;
  /** Null until it is known. */
  preview: IPreviewResult | null;
  room: IPreviewRoom;
  error: CodedError | null;
  /** Whether it is looked for anew. */
  isLoading: boolean;
  onUpdate: () => void;
  onClose: () => void;
  /** Holds a file and what would come side by side; its path is relative to the lesson's folder. */
  onCompare: (path: string) => void;
  trans: TranslationBundle;
}

/** What an update would do, before it does it. */
export function PreviewView(props: IPreviewViewProps): React.JSX.Element {
  const { lessonTitle, preview, room, error, isLoading, trans } = props;
  return (
    <div className="jp-Compare-page" aria-busy={isLoading}>
      <h2 className="jp-Compare-heading" tabIndex={-1}>
        {trans.__('What is new in %1', lessonTitle)}
      </h2>
      <p role="status">
        {isLoading && !preview
          ? trans.__('Looking for what is new…')
          : preview && previewWords(preview, room, trans)}
      </p>
      {error && <LessonFailure error={error} trans={trans} />}
      {preview && <Groups {...props} preview={preview} />}
      <Buttons {...props} />
    </div>
  );
}

function Groups(
  props: IPreviewViewProps & { preview: IPreviewResult }
): React.JSX.Element {
  const { preview, onCompare, trans } = props;
  return (
    <>
      {previewGroups(preview, trans).map(({ label, files, canCompare }) => (
        <section key={label} className="jp-Preview-files">
          <h3>{label}</h3>
          <FileList
            {...{ label, files }}
            limit={200}
            moreLabel={more => trans._n('Show %1 more', 'Show %1 more', more)}
            more={canCompare ? compareAction(onCompare, trans) : undefined}
          />
        </section>
      ))}
    </>
  );
}

function Buttons(props: IPreviewViewProps): React.JSX.Element {
  const { preview, lessonTitle, onUpdate, onClose, trans } = props;
  const label =
    preview?.kind === 'cloned' ? trans.__('Get it') : trans.__('Update now');
  return (
    <div className="jp-Homeroom-actions">
      {preview && preview.kind !== 'unchanged' && (
        <ActionButton
          primary
          label={label}
          description={trans.__('%1: %2', label, lessonTitle)}
          onClick={onUpdate}
        />
      )}
      <ActionButton
        label={trans.__('Close')}
        description={trans.__('Close: what is new in %1', lessonTitle)}
        onClick={onClose}
      />
    </div>
  );
}
