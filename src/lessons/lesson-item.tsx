import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Card, type ICardProps } from '../components/card';
import { ProgressBar } from '../components/progress-bar';
import type { ILesson } from '../tokens';
import {
  lessonAction,
  otherWays,
  undoAction,
  type ILessonActions
} from './lesson-actions';
import { LessonFailure } from './lesson-failure';
import { hasUpdate, isBusy, isHere } from './lesson-facts';
import { needsLook } from './file-groups';
import { OutcomeDetails } from './outcome-details';
import { outcomeWords } from './outcome-words';
import { roomWords, stateWords, unknownNewsWords, updatedWords } from './words';
import '../../style/base.css';

/** The properties of a {@link LessonItem}. */
export interface ILessonItemProps {
  lesson: ILesson;
  actions: ILessonActions;
  /** What is free on the disk, in bytes; null where nobody knows. */
  free: number | null;
  trans: TranslationBundle;
}

/** A lesson of the list. Drawn anew only when its lesson is another object. */
export const LessonItem = React.memo(LessonCard);

function LessonCard(props: ILessonItemProps): React.JSX.Element {
  const { lesson, actions, free, trans } = props;
  const { state } = lesson;
  const outcome = state.kind === 'ready' ? lesson.outcome : null;
  return (
    <Card
      title={lesson.title}
      description={lesson.description}
      status={stateWords(lesson, trans)}
      tone={toneOf(lesson)}
      result={
        outcome && {
          words: outcomeWords(outcome, trans),
          action: undoAction(lesson, actions, trans)
        }
      }
      note={
        outcome || isBusy(lesson)
          ? ''
          : roomWords(lesson, free, trans) || updatedWords(lesson, trans)
      }
      action={lessonAction(lesson, actions, trans)}
      menu={{
        label: trans.__('More for “%1”', lesson.title),
        onOpen: button => void actions.openMenu(lesson, button)
      }}
      details={
        outcome && (
          <OutcomeDetails
            outcome={outcome}
            onOpen={path => actions.openFile(lesson, path)}
            onCompare={path => actions.compare(lesson, path)}
            trans={trans}
          />
        )
      }
    >
      {state.kind === 'ready' && unknownNewsWords(lesson, trans) && (
        <p className="jp-Homeroom-quiet">{unknownNewsWords(lesson, trans)}</p>
      )}
      {state.kind === 'working' && (
        <ProgressBar
          label={lesson.title}
          loaded={state.progress.loaded}
          total={state.progress.total}
        />
      )}
      {state.kind === 'failed' && (
        <LessonFailure
          error={state.error}
          ways={otherWays(lesson, actions, trans)}
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
      return isHere(lesson) ? hereTone(lesson) : 'attention';
  }
}

function hereTone(lesson: ILesson): ICardProps['tone'] {
  if (hasUpdate(lesson)) {
    return 'news';
  }
  return lesson.outcome && needsLook(lesson.outcome) ? 'attention' : 'good';
}
