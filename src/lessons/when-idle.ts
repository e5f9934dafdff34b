import type { ILessons } from '../tokens';

/** How long an idle moment is waited for, in ms. */
const PATIENCE = 2_000;

/** Once there are lessons, and the page has nothing better to do. */
export async function whenIdleWithLessons(
  lessons: Pick<ILessons, 'ready' | 'lessons' | 'changed'>
): Promise<void> {
  await lessons.ready;
  await new Promise<void>(resolve => {
    const look = (): void => {
      if (lessons.lessons.length > 0) {
        lessons.changed.disconnect(look);
        resolve();
      }
    };
    lessons.changed.connect(look);
    look();
  });
  await new Promise<void>(resolve => {
    if ('requestIdleCallback' in window) {
      requestIdleCallback(() => resolve(), { timeout: PATIENCE });
    } else {
      // Safari has none.
      setTimeout(resolve);
    }
  });
}
