/**
 * The words for versions of a file, and what can be done with them. For learners: no words of git's.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  IFileVersions,
  IVersion,
  VersionName
} from '../../engine/protocol';

/** The heading of a column. */
export function versionWords(
  { names }: Pick<IVersion, 'names'>,
  incoming: boolean,
  trans: TranslationBundle
): string {
  const has = (name: VersionName): boolean => names.includes(name);
  if (incoming) {
    return has('course')
      ? trans.__('The course’s new version')
      : trans.__('Yours, as it is now');
  }
  if (has('mine') && has('course')) {
    return trans.__('Yours and the course’s');
  }
  if (has('now')) {
    return has('mine')
      ? trans.__('Yours, as the file is now')
      : has('course')
        ? trans.__('The course’s, as the file is now')
        : trans.__('The file now');
  }
  return has('mine')
    ? trans.__('Yours, before the update')
    : trans.__('The course’s');
}

/** What is said where there is nothing to compare; empty where there is. */
export function nothingWords(
  { versions, comparison }: IFileVersions,
  trans: TranslationBundle
): string {
  if (versions.length === 1) {
    return trans.__('Your version and the course’s are the same.');
  }
  if (comparison.kind !== 'none') {
    return '';
  }
  return comparison.reason === 'large'
    ? trans.__('The file is too large to be shown here.')
    : trans.__('The file is no text, so it cannot be shown here.');
}

/** Whether the learner can choose between versions: both have one, and they are not the same. */
export function offersChoice({ versions }: IFileVersions): boolean {
  const has = (name: VersionName): IVersion | undefined =>
    versions.find(({ names, size }) => size !== null && names.includes(name));
  const mine = has('mine');
  const course = has('course');
  return mine !== undefined && course !== undefined && mine !== course;
}

/** A size in words, such as `1.2 MB`; that there is no file where it is null. */
export function sizeWords(
  size: number | null,
  trans: TranslationBundle
): string {
  if (size === null) {
    return trans.__('no such file');
  }
  if (size < 1000) {
    return trans._n('%1 byte', '%1 bytes', size);
  }
  const format = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
  return size < 1_000_000
    ? trans.__('%1 kB', format.format(size / 1000))
    : trans.__('%1 MB', format.format(size / 1_000_000));
}
