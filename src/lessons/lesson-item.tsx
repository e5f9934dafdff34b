import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Card, type ICardProps } from '../components/card';
import { Disclosure } from '../components/disclosure';
import { FileList } from '../components/file-list';
import { ProgressBar } from '../components/progress-bar';
import type { ILesson } from '../tokens';
import { lessonActions, type ILessonActions } from './lesson-actions';
import { LessonFailure } from './lesson-failure';
import { isHere } from './lesson-state';
import { leftOutWords, resultWords, skippedWords, stateWords } from './words';

/** The properties of a {@link LessonItem}. */
export interface ILessonItemProps {
  lesson: ILesson;
  actions: ILessonActions;
  trans: TranslationBundle;
}

/** A lesson of the list. Drawn anew only when its lesson is another object. */
export const LessonItem = React.memo(LessonCard);

function LessonCard(props: ILessonItemProps): React.JSX.Element {
  const { lesson, actions, trans } = props;
  const { state, result } = lesson;
  return (
    <Card
      title={lesson.title}
      description={lesson.description}
      status={stateWords(lesson, trans)}
      tone={toneOf(lesson)}
      result={
        result && state.kind === 'ready'
          ? resultWords(result, trans)
          : undefined
      }
      actions={lessonActions(lesson, actions, trans)}
    >
      {state.kind === 'working' && (
        <ProgressBar
          label={lesson.title}
          loaded={state.progress.loaded}
          total={state.progress.total}
        />
      )}
      {state.kind === 'failed' && (
        <LessonFailure error={state.error} trans={trans} />
      )}
      {state.kind === 'ready' && <LeftOut lesson={lesson} trans={trans} />}
    </Card>
  );
}

/** The files that the last pull left out, and why; nothing where there are none. */
function LeftOut(props: {
  lesson: ILesson;
  trans: TranslationBundle;
}): React.JSX.Element | null {
  const { lesson, trans } = props;
  const { result } = lesson;
  const label = result && leftOutWords(result, trans);
  if (!label) {
    return null;
  }
  return (
    <Disclosure label={label}>
      <FileList
        label={trans.__('Files that were left out')}
        files={result.skipped.map(({ path, reason }) => ({
          path,
          note: skippedWords(reason, trans)
        }))}
        moreLabel={more => trans._n('and %1 more', 'and %1 more', more)}
      />
    </Disclosure>
  );
}

function toneOf(lesson: ILesson): ICardProps['tone'] {
  switch (lesson.state.kind) {
    case 'unknown':
    case 'absent':
      return 'quiet';
    case 'queued':
    case 'working':
      return 'busy';
    case 'interrupted':
    case 'failed':
      return 'attention';
    case 'ready':
      return isHere(lesson) ? 'good' : 'attention';
  }
}
