import { idleMoment } from '../components/idle-moment';
import type { ILessons } from '../tokens';

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
  await idleMoment();
}
