import type { TranslationBundle } from '@jupyterlab/translation';
import { sizeWords } from '../components/size-words';
import type { IMount } from './mounts';

/** How shared data stands, in one line. */
export function mountStatus(mount: IMount, trans: TranslationBundle): string {
  switch (mount.state) {
    case 'there':
      return mount.isWritable
        ? trans.__('You can change these files')
        : trans.__('Read-only');
    case 'unlinked':
      return trans.__('Here after the next start of your server');
    case 'missing':
      return trans.__('Not there at the moment');
    case 'denied':
      return trans.__('You may not read it');
    case 'taken':
      return trans.__('“%1” in your files is in its way', mount.folder);
    case 'silent':
      return trans.__('Its disk does not answer');
  }
}

/** What else is good to know, in one line; undefined where nothing is. */
export function mountNote(
  mount: IMount,
  trans: TranslationBundle
): string | undefined {
  switch (mount.state) {
    case 'there':
      return sizes(mount, trans).join(' · ') || undefined;
    case 'taken':
      return trans.__('Rename it, then restart your server.');
    case 'missing':
    case 'denied':
      return trans.__('Ask your instructor.');
    case 'silent':
      return trans.__('Try again in a few minutes.');
    case 'unlinked':
      return undefined;
  }
}

/** Who reads it, where that is known. */
export function readerWords(
  { groups }: Pick<IMount, 'groups'>,
  trans: TranslationBundle
): string | null {
  if (!groups) {
    return null;
  }
  const names = groups.readers?.map(name => trans.__('“%1”', name)) ?? [];
  return names.length > 0
    ? trans._n(
        'read by the group %2',
        'read by the groups %2',
        names.length,
        names.join(', ')
      )
    : trans.__('read by everybody in the course');
}

function sizes(mount: IMount, trans: TranslationBundle): string[] {
  const { bytes, free, isCounting, isWhole, isWritable } = mount;
  const words: string[] = [];
  if (isCounting) {
    words.push(
      bytes === null
        ? trans.__('Counting…')
        : trans.__('%1 so far…', sizeWords(bytes))
    );
  } else if (bytes !== null) {
    words.push(
      isWhole ? sizeWords(bytes) : trans.__('more than %1', sizeWords(bytes))
    );
  }
  if (free !== null) {
    // Who only reads it has no use for what is left, but as a fact about the disk.
    words.push(
      isWritable
        ? trans.__('%1 free', sizeWords(free))
        : trans.__('%1 free on its disk', sizeWords(free))
    );
  }
  const readers = readerWords(mount, trans);
  return readers === null ? words : [...words, readers];
}
