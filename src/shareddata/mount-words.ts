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

function sizes(
  { bytes, free, isCounting, isWhole, isWritable }: IMount,
  trans: TranslationBundle
): string[] {
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
  // What is left matters only to who can write.
  if (isWritable && free !== null) {
    words.push(trans.__('%1 free', sizeWords(free)));
  }
  return words;
}
