// Home folders: kept as they are after a pull, and given to servers as copies.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What is kept of homes, by side and lesson. */
export class Homes {
  /** @param {string} folder - where the homes are kept. */
  constructor(folder) {
    this.folder = folder;
  }

  /** Whether the home of a side is kept in which a lesson was pulled. */
  has(side, name) {
    return existsSync(this.#place(side, name));
  }

  /**
   * Keep a home. What Lab remembers of its windows is left out: every visit finds
   * the same plain Lab.
   */
  keep(side, name, home) {
    rmSync(path.join(home, '.jupyter', 'lab', 'workspaces'), {
      recursive: true,
      force: true
    });
    copy(home, this.#place(side, name));
  }

  /** Put a copy of a kept home at a place where nothing is. */
  give(side, name, home) {
    copy(this.#place(side, name), home);
    // git takes a copy for changed files until it has looked at them; no pull should pay for that.
    // Homeroom goes by size and time alone, which the copy keeps.
    if (side === 'nbgitpuller') {
      execFileSync('git', [
        '-C',
        path.join(home, name),
        'update-index',
        '-q',
        '--refresh'
      ]);
    }
  }

  #place(side, name) {
    return path.join(this.folder, `${side}-${name}`);
  }
}

function copy(from, to) {
  execFileSync('cp', ['-a', '--reflink=auto', from, to]);
  // Else the visit after it shares the disk with it.
  execFileSync('sync', ['-f', to]);
}
