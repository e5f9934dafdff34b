/**
 * A variable's name after a file's: small letters, digits and underscores. Pure.
 *
 * @param taken - what the language keeps for itself, or uses in the same code.
 */
export function variableName(stem: string, taken: ReadonlySet<string>): string {
  const name = stem
    // Letters without their accents.
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  if (!name) {
    return 'data';
  }
  return taken.has(name) ? `${name}_data` : name;
}
