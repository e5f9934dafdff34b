import { BRANCHES } from './testing/branches';
import { FILES } from './testing/files';
import { FOLDERS, HIDDEN } from './testing/folders';
import { HISTORY } from './testing/history';
import { KINDS } from './testing/kinds';
import { NAMES } from './testing/names';
import { NOTEBOOKS } from './testing/notebook-cases';
import { AT_ONCE, UNDO } from './testing/safety';

describe('the scenarios', () => {
  it('are at least 80, each with a name of its own in its family', () => {
    const families = [
      BRANCHES,
      FILES,
      FOLDERS,
      HIDDEN,
      HISTORY,
      KINDS,
      NAMES,
      NOTEBOOKS,
      UNDO,
      AT_ONCE
    ].map(table => table.map(({ name }) => name));
    for (const names of families) {
      expect(new Set(names).size).toBe(names.length);
    }
    expect(families.flat().length).toBeGreaterThanOrEqual(80);
  });
});
