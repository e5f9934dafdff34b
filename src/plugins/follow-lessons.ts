import { DisposableSet, type IDisposable } from '@lumino/disposable';
import { Presence } from '../components/presence';
import type { CourseModel } from '../course/model';
import { UpdateTimer } from '../lessons/update-timer';

/** How long between two questions, in ms: with the timer's spread at least a minute. */
const PAUSE = 75_000;

/** Ask for the lessons again and again, while somebody uses the page. */
export function followLessons(
  course: Pick<CourseModel, 'refreshLessons'>
): IDisposable {
  const presence = new Presence();
  const timer = new UpdateTimer({
    presence,
    interval: () => PAUSE,
    action: () => course.refreshLessons()
  });
  timer.start();
  return DisposableSet.from([timer, presence]);
}
