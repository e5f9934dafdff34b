/** @jest-environment jsdom */
import { RefreshWhenSeen } from './refresh-when-seen';
import { Lessons } from './service';
import { courseLesson, FakeCourse } from './testing/fake-course';
import { FakeEngine } from './testing/fake-engine';

describe('RefreshWhenSeen', () => {
  const engine = new FakeEngine();
  const course = new FakeCourse([]);
  const lessons = new Lessons({ engine, course });
  let seen = false;
  let refresh: jest.SpyInstance;
  let watch: RefreshWhenSeen;

  beforeEach(async () => {
    await lessons.ready;
    seen = false;
    jest.useFakeTimers();
    refresh = jest.spyOn(lessons, 'refresh').mockResolvedValue();
    watch = new RefreshWhenSeen(lessons, () => seen);
  });

  afterEach(() => {
    watch.dispose();
    refresh.mockRestore();
    jest.useRealTimers();
    course.setLessons([]);
  });

  it('does nothing while nobody sees the lessons', () => {
    watch.notice();
    course.setLessons([courseLesson('a')]);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('looks at most once a minute', () => {
    seen = true;
    watch.notice();
    watch.notice();
    expect(refresh).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('looks at once where there is a new lesson', async () => {
    seen = true;
    watch.notice();
    refresh.mockClear();
    await Promise.resolve();
    course.setLessons([courseLesson('a')]);
    course.setLessons([courseLesson('a'), courseLesson('b')]);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('stops when it is disposed', () => {
    seen = true;
    watch.dispose();
    document.dispatchEvent(new Event('visibilitychange'));
    course.setLessons([courseLesson('a')]);
    expect(refresh).not.toHaveBeenCalled();
  });
});
