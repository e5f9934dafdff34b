import type { LessonState } from '../tokens';

/** How far a pull is, from 0 to 1: half downloads, a quarter stores, a quarter writes. Null where nobody knows. */
export function pullProgress(state: LessonState): number | null {
  if (state.kind !== 'working') {
    return null;
  }
  const { phase, loaded, total } = state.progress;
  const part = total ? Math.min(loaded / total, 1) : 0;
  switch (phase) {
    case 'downloading':
      return total ? part / 2 : null;
    case 'indexing':
    case 'comparing':
      return 0.5;
    case 'storing':
      return 0.5 + part / 4;
    case 'writing':
      return 0.75 + part / 4;
    case 'finishing':
      return 1;
    case 'connecting':
    case 'waiting':
      return null;
  }
}
