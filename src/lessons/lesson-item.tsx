import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Card, type ICardProps } from '../components/card';
import { ProgressBar } from '../components/progress-bar';
import type { ILesson } from '../tokens';
import { lessonActions, type ILessonActions } from './lesson-actions';
import { LessonFailure } from './lesson-failure';
import { isHere } from './lesson-state';
import { OutcomeDetails } from './outcome-details';
import { outcomeWords } from './outcome-words';
import { stateWords } from './words';

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
  const { state, outcome } = lesson;
  return (
    <Card
      title={lesson.title}
      description={lesson.description}
      status={stateWords(lesson, trans)}
      tone={toneOf(lesson)}
      result={
        outcome && state.kind === 'ready'
          ? outcomeWords(outcome, trans)
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
      {outcome && state.kind === 'ready' && (
        <OutcomeDetails
          outcome={outcome}
          onOpen={path => actions.openFile(lesson, path)}
          onCompare={path => actions.compare(lesson, path)}
          trans={trans}
        />
      )}
    </Card>
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
