/**
 * Numbers of bytes for people.
 */

/** A number of bytes for people, such as `1.5 MB`. */
export function sizeWords(bytes: number): string {
  const unit = unitOf(bytes);
  return `${amount(bytes, unit)} ${UNITS[unit]}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Part and whole in the unit of the whole, such as `12` and `40 MB`. */
export function sizesInOneUnit(part: number, whole: number): [string, string] {
  const unit = unitOf(whole);
  return [amount(part, unit), `${amount(whole, unit)} ${UNITS[unit]}`];
}

function unitOf(bytes: number): number {
  const unit = Math.floor(Math.log10(Math.max(bytes, 1)) / 3);
  return Math.min(unit, UNITS.length - 1);
}

function amount(bytes: number, unit: number): string {
  const value = bytes / 1000 ** unit;
  return value.toLocaleString(undefined, {
    maximumFractionDigits: unit > 0 && value < 10 ? 1 : 0
  });
}
