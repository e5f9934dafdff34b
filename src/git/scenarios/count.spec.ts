import { ADDRESSES } from './testing/addresses';
import { AT_ONCE } from './testing/at-once';
import { BOTH_CHANGE } from './testing/both-change';
import { BRANCHES } from './testing/branches';
import { FILES } from './testing/files';
import { FOLDERS, HIDDEN } from './testing/folders';
import { GIT_DATA } from './testing/git-data';
import { HISTORY } from './testing/history';
import { KINDS } from './testing/kinds';
import { NAMES } from './testing/names';
import { NOTEBOOKS } from './testing/notebook-cases';
import { REWRITTEN } from './testing/rewritten';
import { isPlayed } from './testing/run-family';
import { UNDO } from './testing/undo';

describe('the scenarios', () => {
  it('are at least 80 each time, each with a name of its own in its table', () => {
    const pulls = [
      ...[ADDRESSES, BOTH_CHANGE, BRANCHES, FILES, FOLDERS, HIDDEN, HISTORY],
      ...[GIT_DATA, KINDS, NAMES, NOTEBOOKS, REWRITTEN]
    ];
    for (const table of [...pulls, UNDO, AT_ONCE]) {
      const names = table.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
    const played = pulls.flat().filter(isPlayed);
    expect(played.length).toBeGreaterThanOrEqual(80);
  });
});
