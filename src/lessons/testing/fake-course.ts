import { Signal } from '@lumino/signaling';
import type { CourseManifest, Lesson } from '../../course/manifest';
import type { CourseSource, ICourse, ICourseProblem } from '../../tokens';

/** A course that the test writes. */
export class FakeCourse implements ICourse {
  constructor(lessons: Lesson[] | null) {
    this.manifest = lessons && { version: 1, title: 'Geodata', lessons };
  }

  readonly ready = Promise.resolve();
  readonly changed: Signal<ICourse, void> = new Signal<ICourse, void>(this);
  manifest: CourseManifest | null;
  source: CourseSource = 'settings';
  problems: ICourseProblem[] = [];

  /** Publish other lessons. */
  setLessons(lessons: Lesson[]): void {
    this.manifest = { version: 1, title: 'Geodata', lessons };
    this.changed.emit();
  }

  async refresh(): Promise<void> {
    this.changed.emit();
  }
}

/** A lesson of the course; the folder and address follow from the name. */
export function courseLesson(name: string): Lesson {
  return { name, repo: `https://git.example/${name}`, folder: name };
}
