// What is opened, in which programs, and the goals.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/environment.mjs';

/** So many lines, each of another length: one more above them changes many pixels. */
const LINES = 40;

/**
 * Each program: its name in menus, its command, what it opens first and then into what runs, the goals in ms,
 * and what tells a file's arrival: `layer` is a layer's name, which QGIS's answer has.
 */
export const PROGRAMS = {
  mousepad: {
    ...{ id: 'mousepad', name: 'Mousepad', command: 'mousepad' },
    files: [{ name: 'notes.txt' }, { name: 'more.txt' }],
    goals: { warm: 1500, second: null },
    window: file => file
  },
  qgis: {
    ...{ id: 'qgis', name: 'QGIS', command: 'qgis' },
    files: [
      { name: 'places.gpkg', layer: 'towns' },
      { name: 'rivers.geojson', layer: 'rivers' }
    ],
    goals: { warm: 3000, second: 300 },
    window: () => 'QGIS'
  }
};

/** Write what is opened into a home. */
export function fillHome(home, names) {
  mkdirSync(home, { recursive: true });
  for (const file of ['notes.txt', 'more.txt']) {
    const lines = Array.from(
      { length: LINES },
      (_, at) => `${file} ${'wide '.repeat((at * 5) % 13)}\n`
    );
    writeFileSync(path.join(home, file), lines.join(''));
  }
  if (names.includes('qgis')) {
    // QGIS's own Python writes them.
    execFileSync(
      '/usr/bin/python3',
      [path.join(ROOT, 'tests/companion/desktop/make_layers.py'), home],
      { env: { PATH: '/usr/bin:/bin', HOME: home }, stdio: 'ignore' }
    );
  }
}
