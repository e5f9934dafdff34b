import * as React from 'react';
import type { ILesson } from '../tokens';
import { isHere } from './lesson-facts';
import type { ReadFree } from './room';

/**
 * What is free on the disk, in bytes; null where nobody knows. It is asked for where a lesson that is
 * not here says what it takes, and again when another one came or went.
 */
export function useFreeSpace(
  lessons: ReadonlyArray<ILesson>,
  read: ReadFree | undefined
): number | null {
  const [free, setFree] = React.useState<number | null>(null);
  const isWanted = lessons.some(
    ({ size, state }) => size !== null && state.kind === 'absent'
  );
  const count = lessons.filter(isHere).length;
  React.useEffect(() => {
    let isCurrent = true;
    if (read && isWanted && document.visibilityState === 'visible') {
      void read().then(bytes => isCurrent && setFree(bytes));
    }
    return () => {
      isCurrent = false;
    };
  }, [read, isWanted, count]);
  return free;
}
