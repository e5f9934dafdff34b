/**
 * A free name for the learner's version of a file: `data_mine.csv` for `data.csv`, then
 * `data_mine_2.csv` and so on.
 */
export async function freePath(
  path: string,
  isTaken: (path: string) => Promise<boolean>
): Promise<string> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const end = dot > 0 ? name.slice(dot) : '';
  const stem = path.slice(0, path.length - end.length);
  for (let count = 1; ; count++) {
    const candidate = `${stem}_mine${count > 1 ? `_${count}` : ''}${end}`;
    if (!(await isTaken(candidate))) {
      return candidate;
    }
  }
}
