import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { sizeWords } from '../../components/size-words';
import type { ICache } from '../../server/caches';
import type { IFolderEntry } from '../../server/folder-use';
import { cacheMeaning, cacheName, TRASH } from './cache-words';

/**
 * Ask whether a file or folder is to go, and say whether it can be had back.
 *
 * @param hasTrash - whether it goes to a trash.
 * @returns true for yes.
 */
export async function confirmDelete(
  entry: IFolderEntry,
  hasTrash: boolean,
  trans: TranslationBundle
): Promise<boolean> {
  const { name, bytes, files, isFolder } = entry;
  const size = sizeWords(bytes);
  const what = isFolder
    ? trans._n(
        'A folder with %1 file, %2.',
        'A folder with %1 files, %2.',
        files,
        size
      )
    : trans.__('A file of %1.', size);
  const then = hasTrash
    ? trans.__(
        'It goes to the trash. Until you empty the trash, it takes up room there, and can be had back from the folder .local/share/Trash.'
      )
    : trans.__(
        'It is deleted for good, as this server has no trash: it cannot be had back.'
      );
  const care = name.startsWith('.')
    ? trans.__('Programs keep their settings in it.')
    : '';
  return ask(
    trans.__('Delete “%1”?', name),
    [what, care, then].filter(Boolean).join(' '),
    hasTrash ? trans.__('Move to trash') : trans.__('Delete for good'),
    trans
  );
}

/**
 * Ask whether what does not fit into the trash any more is to be deleted for good.
 *
 * @returns true for yes.
 */
export async function confirmForGood(
  { name }: IFolderEntry,
  trans: TranslationBundle
): Promise<boolean> {
  return ask(
    trans.__('Delete “%1” for good?', name),
    trans.__(
      'Your storage is so full that nothing can be put into the trash. It can be deleted for good instead: it cannot be had back.'
    ),
    trans.__('Delete for good'),
    trans
  );
}

/**
 * Ask whether a cache is to be emptied.
 *
 * @returns true for yes.
 */
export async function confirmClear(
  cache: ICache,
  trans: TranslationBundle
): Promise<boolean> {
  const name = cacheName(cache.id, trans);
  const isTrash = cache.id === TRASH;
  return ask(
    isTrash ? trans.__('Empty the trash?') : trans.__('Clear “%1”?', name),
    cacheMeaning(cache, trans),
    isTrash ? trans.__('Delete for good') : trans.__('Clear'),
    trans
  );
}

async function ask(
  title: string,
  body: string,
  label: string,
  trans: TranslationBundle
): Promise<boolean> {
  const { button } = await showDialog({
    title,
    body,
    defaultButton: 0,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.warnButton({ label })
    ]
  });
  return button.accept;
}
