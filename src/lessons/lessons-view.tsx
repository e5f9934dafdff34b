import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { EmptyState } from '../components/empty-state';
import { Notice } from '../components/notice';
import type { CourseManifest } from '../course/manifest';
import type { ICourseProblem, ILesson } from '../tokens';
import { ActionButton } from '../components/action-button';
import { Announcer } from './announcer';
import { Environment, type IEnvironmentSource } from './environment';
import { FirstHint } from './first-hint';
import type { ILessonActions } from './lesson-actions';
import { LessonItem } from './lesson-item';
import { isHere } from './lesson-facts';
import { Offline } from './offline';
import type { ReadFree } from './room';
import { useFreeSpace } from './use-free-space';
import { problemWords } from './words';
import '../../style/base.css';
import '../../style/lessons.css';

/** The properties of a {@link LessonsView}. */
export interface ILessonsViewProps {
  course: CourseManifest | null;
  problems: ReadonlyArray<ICourseProblem>;
  lessons: ReadonlyArray<ILesson>;
  /** False until the list is known. */
  isReady: boolean;
  actions: ILessonActions;
  /** Where the server's environment is known from; missing = nowhere. */
  environment?: IEnvironmentSource;
  /** Tells what is free on the disk; missing = nobody knows. */
  readFree?: ReadFree;
  trans: TranslationBundle;
  /** Asks for a pull link; missing where nothing does. */
  onOpenLink?: () => void;
  /** Updates every lesson that is here. */
  onUpdateAll: () => void;
  /** Hides the first-run hint for good; missing where it is not to be shown. */
  onHintRead?: () => void;
}

/** From how many lessons on there is a field to find one. */
const MANY = 10;

/** What the Lessons panel shows. */
export function LessonsView(props: ILessonsViewProps): React.JSX.Element {
  const { course, problems, lessons, isReady, environment, trans } = props;
  return (
    <>
      <header className="jp-Lessons-header">
        <h2>{course?.title ?? trans.__('Lessons')}</h2>
        {course?.description && <p>{course.description}</p>}
        {environment && (
          <Environment source={environment} course={course} trans={trans} />
        )}
        {lessons.some(isHere) && (
          <div className="jp-Homeroom-actions">
            <ActionButton
              label={trans.__('Update all')}
              description={trans.__('Update all lessons that are here')}
              onClick={props.onUpdateAll}
            />
          </div>
        )}
      </header>
      {props.onHintRead && (
        <FirstHint onRead={props.onHintRead} trans={trans} />
      )}
      <Offline trans={trans} />
      {byKind(problems).map(([kind, text]) => (
        <Notice
          key={kind}
          tone="calm"
          details={{ label: trans.__('Details'), text }}
          {...problemWords({ kind }, trans)}
        />
      ))}
      {isReady || lessons.length > 0 ? (
        <LessonsList {...props} />
      ) : (
        <p className="jp-Lessons-loading">{trans.__('Looking for lessons…')}</p>
      )}
      <Announcer lessons={lessons} trans={trans} />
    </>
  );
}

/** The details of the problems of each kind, a line each: one notice says them all. */
function byKind(
  problems: ReadonlyArray<ICourseProblem>
): [ICourseProblem['kind'], string][] {
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return kinds.map(kind => [
    kind,
    problems
      .filter(problem => problem.kind === kind)
      .map(({ detail }) => detail)
      .join('\n')
  ]);
}

function LessonsList(props: ILessonsViewProps): React.JSX.Element {
  const { lessons, trans, onOpenLink } = props;
  if (lessons.length === 0) {
    return (
      <EmptyState
        title={trans.__('No lessons yet')}
        sentence={
          onOpenLink
            ? trans.__('Open a link from your instructor, or paste one here.')
            : trans.__('Open a link from your instructor.')
        }
        action={
          onOpenLink && {
            label: trans.__('Paste a link…'),
            onClick: onOpenLink
          }
        }
      />
    );
  }
  return <LessonCards {...props} />;
}

/** The lessons as cards; many of them with a field to find one. */
function LessonCards(
  props: Pick<ILessonsViewProps, 'lessons' | 'actions' | 'readFree' | 'trans'>
): React.JSX.Element {
  const { lessons, actions, readFree, trans } = props;
  const free = useFreeSpace(lessons, readFree);
  const [sought, setSought] = React.useState('');
  const isMany = lessons.length > MANY;
  const found = isMany
    ? lessons.filter(lesson => matches(lesson, sought))
    : lessons;
  return (
    <>
      {isMany && (
        <input
          type="search"
          className="jp-mod-styled jp-Lessons-search"
          placeholder={trans.__('Find a lesson')}
          aria-label={trans.__('Find a lesson')}
          value={sought}
          onChange={event => setSought(event.target.value)}
        />
      )}
      {found.length === 0 && (
        <p className="jp-Lessons-loading" role="status">
          {trans.__('No lesson is called like that.')}
        </p>
      )}
      {
        // Styled lists lose their role in some browsers; it is said again.
        <ul
          className="jp-Lessons-list"
          role="list"
          aria-label={trans.__('Lessons')}
        >
          {found.map(lesson => (
            <LessonItem
              key={lesson.folder}
              lesson={lesson}
              actions={actions}
              free={free}
              trans={trans}
            />
          ))}
        </ul>
      }
    </>
  );
}

function matches({ title, description }: ILesson, sought: string): boolean {
  return `${title}\n${description}`
    .toLocaleLowerCase()
    .includes(sought.trim().toLocaleLowerCase());
}
