import { folderOf, isSafePath, joinPath } from './names';

/** The longest part of a name that is kept before the mark, in UTF-8 bytes. */
const LONGEST = 230;

/**
 * A free name beside a file: `data_mine.csv` for `data.csv`, then `data_mine_2.csv` and so on.
 *
 * @param path - relative to the lesson's folder.
 * @param mark - whose version it is.
 * @param isTaken - whether a path is used already.
 */
export async function besideName(
  path: string,
  mark: 'mine' | 'course',
  isTaken: (path: string) => boolean | Promise<boolean>
): Promise<string> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const ending = dot > 0 ? name.slice(dot) : '';
  for (let count = 1; ; count++) {
    const number = count > 1 ? `_${count}` : '';
    const candidate = joinPath(
      folderOf(path),
      `${cut(stem, LONGEST - ending.length)}_${mark}${number}${ending}`
    );
    if (isSafePath(candidate) && !(await isTaken(candidate))) {
      return candidate;
    }
  }
}

function cut(text: string, bytes: number): string {
  let kept = text;
  while (new TextEncoder().encode(kept).length > Math.max(bytes, 1)) {
    kept = [...kept].slice(0, -1).join('');
  }
  return kept;
}
