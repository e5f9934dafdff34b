/** @jest-environment jsdom */
import { Lessons } from './service';
import { courseLesson, FakeCourse } from './testing/fake-course';
import { FakeEngine, settled } from './testing/fake-engine';
import { whenIdleWithLessons } from './when-idle';

let idle: (() => void) | undefined;
beforeEach(() => {
  idle = undefined;
  Object.assign(window, {
    requestIdleCallback: (callback: () => void) => {
      idle = callback;
    }
  });
});

function setup(names: string[]) {
  const course = new FakeCourse(names.map(courseLesson));
  const lessons = new Lessons({ engine: new FakeEngine(), course });
  let isOver = false;
  const done = whenIdleWithLessons(lessons).then(() => {
    isOver = true;
  });
  return { course, lessons, done, isOver: () => isOver };
}

it('waits until the page is idle', async () => {
  const { isOver, done } = setup(['a']);
  await settled();
  expect(isOver()).toBe(false);
  idle?.();
  await done;
});

it('waits for the first lesson', async () => {
  const { course, lessons, done } = setup([]);
  await lessons.ready;
  await settled();
  expect(idle).toBeUndefined();
  course.setLessons(['a'].map(courseLesson));
  await settled();
  idle?.();
  await done;
});

it('does without idle callbacks', async () => {
  Reflect.deleteProperty(window, 'requestIdleCallback');
  await setup(['a']).done;
});
