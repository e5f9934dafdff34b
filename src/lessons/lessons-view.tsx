import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { EmptyState } from '../components/empty-state';
import { Notice } from '../components/notice';
import type { CourseManifest } from '../course/manifest';
import type { ICourseProblem, ILesson } from '../tokens';
import { Announcer } from './announcer';
import { Environment, type IEnvironmentSource } from './environment';
import type { ILessonActions } from './lesson-actions';
import { LessonItem } from './lesson-item';
import { problemWords } from './words';

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
  trans: TranslationBundle;
  /** Asks for a pull link; missing where nothing does. */
  onOpenLink?: () => void;
}

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
      </header>
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
  const { lessons, actions, trans, onOpenLink } = props;
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
  return (
    // Styled lists lose their role in some browsers; it is said again.
    <ul
      className="jp-Lessons-list"
      role="list"
      aria-label={trans.__('Lessons')}
    >
      {lessons.map(lesson => (
        <LessonItem
          key={lesson.folder}
          lesson={lesson}
          actions={actions}
          trans={trans}
        />
      ))}
    </ul>
  );
}
