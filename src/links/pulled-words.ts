import type { TranslationBundle } from '@jupyterlab/translation';
import type { IPullResult } from '../engine/protocol';

/** Lab cuts the messages of notifications off at 140; a name may be that long alone. */
const LONGEST = 140;

/** What a notification says of a pull that brought something. */
export interface IPulledWords {
  message: string;
  /** Whether there is something that the learner should look at. */
  needsLook: boolean;
}

/** One line on what a pull brought, and where to look; null where it brought nothing. */
export function pulledWords(
  title: string,
  result: IPullResult,
  trans: TranslationBundle
): IPulledWords | null {
  const look = lookWords(result, trans);
  if (result.kind === 'unchanged' && look.length === 0) {
    return null;
  }
  const end = endWords(title, result, trans);
  const candidates = look.map(words => `${end} ${words}`);
  const fitting = candidates.find(words => words.length <= LONGEST);
  return {
    message: fitting ?? look[look.length - 1] ?? end,
    needsLook: look.length > 0
  };
}

function endWords(
  title: string,
  { kind, merged, kept, clashes, moved }: IPullResult,
  trans: TranslationBundle
): string {
  if (kind === 'cloned') {
    return trans.__('“%1” is here.', title);
  }
  const hadChanges = [merged, kept, clashes, moved].some(l => l.length > 0);
  return hadChanges
    ? trans.__('“%1” was updated, and what you changed is still there.', title)
    : trans.__('“%1” was updated.', title);
}

/** Where to look, at length first; none where there is nothing to look at. */
function lookWords(
  { clashes, moved }: IPullResult,
  trans: TranslationBundle
): string[] {
  const count = clashes.length + moved.length;
  if (count === 0) {
    return [];
  }
  const short = trans._n(
    '%1 file needs a look: see the Lessons panel.',
    '%1 files need a look: see the Lessons panel.',
    count
  );
  if (count > 1) {
    return [short];
  }
  const [clash] = clashes;
  const words = clash
    ? clash.beside === null
      ? trans.__('Look at the marked cells in %1.', clash.path)
      : trans.__('Look at %1 and %2.', clash.path, clash.beside)
    : trans.__('Your %1 is now called %2.', moved[0].from, moved[0].to);
  return [words, short];
}
