/**
 * Names for another copy beside one that is there: `data-2.csv` for `data.csv`, then `data-3.csv`. Pure.
 *
 * @param count - from 2.
 */
export function freeName(name: string, count: number): string {
  const dot = name.startsWith('.') ? -1 : name.indexOf('.');
  const end = dot > 0 ? name.slice(dot) : '';
  return `${name.slice(0, name.length - end.length)}-${count}${end}`;
}
