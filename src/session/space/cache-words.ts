import type { TranslationBundle } from '@jupyterlab/translation';
import { sizeWords } from '../../components/size-words';
import type { ICache } from '../../server/caches';

/** The cache that holds what was deleted. */
export const TRASH = 'trash';

/** What a cache is called. */
export function cacheName(id: string, trans: TranslationBundle): string {
  const names: Record<string, string> = {
    [TRASH]: trans.__('Trash'),
    pip: trans.__('Python packages (pip)'),
    uv: trans.__('Python packages (uv)'),
    conda: trans.__('Packages (conda)'),
    mamba: trans.__('Packages (mamba)'),
    r: trans.__('R packages'),
    matplotlib: trans.__('Fonts of plots'),
    fontconfig: trans.__('Fonts'),
    huggingface: trans.__('Models (Hugging Face)'),
    torch: trans.__('Models (PyTorch)'),
    npm: trans.__('JavaScript packages (npm)'),
    yarn: trans.__('JavaScript packages (Yarn)'),
    thumbnails: trans.__('Small pictures of files')
  };
  return Object.hasOwn(names, id) ? names[id] : id;
}

/** What it means to empty a cache. */
export function cacheMeaning(
  { id, bytes }: ICache,
  trans: TranslationBundle
): string {
  return id === TRASH
    ? trans.__(
        'What you deleted (%1) is then gone for good: it cannot be had back.',
        sizeWords(bytes)
      )
    : trans.__(
        '%1 become free. What is needed again is fetched again, which takes longer the first time.',
        sizeWords(bytes)
      );
}
