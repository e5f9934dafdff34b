import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { describeError } from '../components/describe-error';
import { FileList } from '../components/file-list';
import { Notice } from '../components/notice';
import { isCoded, type CodedError } from '../errors';
import type { ILesson } from '../tokens';
import { isHere } from './lesson-state';

/** The properties of a {@link LessonFailure}. */
export interface ILessonFailureProps {
  lesson: ILesson;
  error: CodedError;
  trans: TranslationBundle;
  onOpenFile: (path: string) => void;
}

/** Why a pull did not work, and what can be done now. */
export function LessonFailure(props: ILessonFailureProps): React.JSX.Element {
  const { error, trans } = props;
  if (isCoded(error, 'LocalChanges')) {
    return <LocalChanges {...props} paths={error.data.paths} />;
  }
  const { sentence, nextStep } = describeError(error, trans);
  return (
    <Notice
      tone="error"
      sentence={sentence}
      nextStep={nextStep}
      details={{ label: trans.__('Details'), text: error.message }}
    />
  );
}

/** The pull would have replaced what the learner made, so it did nothing. */
function LocalChanges(
  props: ILessonFailureProps & { paths: string[] }
): React.JSX.Element {
  const { lesson, paths, trans, onOpenFile } = props;
  const count = paths.length;
  const sentence = isHere(lesson)
    ? trans._n(
        'You changed %1 file in this lesson, so it was not updated. Your work is safe.',
        'You changed %1 files in this lesson, so it was not updated. Your work is safe.',
        count
      )
    : trans._n(
        '%1 file of yours is where the lesson would go, so nothing was fetched. Your work is safe.',
        '%1 files of yours are where the lesson would go, so nothing was fetched. Your work is safe.',
        count
      );
  return (
    <Notice
      tone="calm"
      sentence={sentence}
      nextStep={trans._n(
        'To get the course’s version, rename your file, then choose “Try again”. You keep both.',
        'To get the course’s versions, rename your files, then choose “Try again”. You keep both.',
        count
      )}
    >
      <FileList
        label={trans.__('Files of yours')}
        files={paths.map(path => ({ path }))}
        moreLabel={more => trans._n('and %1 more', 'and %1 more', more)}
        onOpen={onOpenFile}
      />
    </Notice>
  );
}
