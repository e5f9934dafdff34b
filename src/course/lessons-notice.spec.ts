/** @jest-environment jsdom */
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import type { ICourse, ICourseProblem } from '../tokens';
import { noticeLessons } from './lessons-notice';

const trans = nullTranslator.load('jupyterlab_homeroom');

class Course {
  readonly changed = new Signal<ICourse, void>(this as unknown as ICourse);
  problems: ICourseProblem[] = [];

  tell(...details: string[]): void {
    this.problems = details.map(detail => ({
      ...{ kind: 'lessons', source: 'hub', detail }
    }));
    this.changed.emit();
  }
}

const shown = (): string[] =>
  Notification.manager.notifications.map(({ message }) => message);

beforeEach(() => Notification.dismiss());

it('tells of each broken edit once, until it is mended', () => {
  const course = new Course();
  noticeLessons(course as unknown as ICourse, trans);
  expect(shown()).toEqual([]);
  course.tell('lessons.yaml:3: one');
  const [first] = Notification.manager.notifications;
  course.tell('lessons.yaml:3: one');
  expect(shown()).toHaveLength(1);
  expect(Notification.manager.has(first.id)).toBe(true);
  course.tell('lessons.yaml:3: one', 'lessons.yaml:5: other');
  expect(shown()).toHaveLength(1);
  expect(Notification.manager.has(first.id)).toBe(false);
  course.tell();
  expect(shown()).toEqual([]);
  course.tell('lessons.yaml:3: one');
  expect(shown()).toHaveLength(1);
});

it('says nothing of other problems', () => {
  const course = new Course();
  course.problems = [{ kind: 'invalid', source: 'hub', detail: 'x' }];
  noticeLessons(course as unknown as ICourse, trans);
  expect(shown()).toEqual([]);
});

it('fits into what Lab shows of a message', () => {
  const course = new Course();
  noticeLessons(course as unknown as ICourse, trans);
  course.tell('x');
  expect(shown()[0].length).toBeLessThanOrEqual(140);
});
