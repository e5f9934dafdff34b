import type { TranslationBundle } from '@jupyterlab/translation';
import { sizesInOneUnit, sizeWords } from '../components/size-words';

/**
 * Such as `4.2 of 10 GB`; `more than …` where not everything was counted.
 *
 * @param limit - in bytes, as what is used; null = there is none.
 */
export function usedWords(
  bytes: number,
  limit: number | null,
  isPart: boolean,
  trans: TranslationBundle
): string {
  if (limit === null) {
    const size = sizeWords(bytes);
    return isPart ? trans.__('more than %1', size) : size;
  }
  const [part, whole] = sizesInOneUnit(bytes, limit);
  return isPart
    ? trans.__('more than %1 of %2', part, whole)
    : trans.__('%1 of %2', part, whole);
}
