/**
 * The code that reads shared data is run in real kernels: what a learner's image has at every run of the
 * tests, all formats in Python and R with `npm run test:full`; R where it is installed, as by
 * `apt-get install r-cran-irkernel r-cran-sf r-cran-terra r-cran-magick r-cran-jsonlite`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadingCode } from './loading-code';

const IS_FULL = process.env.HOMEROOM_FULL === '1';
const CACHE = process.env.HOMEROOM_CACHE ?? path.resolve('.cache');
const TESTING = path.join('src', 'testing');

/** Files, and what of them is shown at least. */
const FILES: Record<string, { python: RegExp; r: RegExp }> = {
  'places.csv': { python: /Lakeside/, r: /Lakeside/ },
  'places.tsv': { python: /Lakeside/, r: /Lakeside/ },
  'places.parquet': { python: /Lakeside/, r: /Lakeside/ },
  'climate.nc': { python: /temperature/, r: /image\/png/ },
  'heights.tif': { python: /image\/png/, r: /image\/png/ },
  'places.geojson': { python: /Lakeside/, r: /Lakeside/ },
  'places.gpkg': { python: /Lakeside/, r: /Lakeside/ },
  'photo.png': { python: /image\/png/, r: /PNG/ },
  'brain.nii.gz': { python: /\(2, 3, 4\)/, r: /2.{1,40}3.{1,40}4/s },
  'brain.nii': { python: /\(2, 3, 4\)/, r: /2.{1,40}3.{1,40}4/s },
  'place.json': { python: /.*/, r: /Lakeside/ },
  'note.txt': { python: /Lakeside/, r: /Lakeside/ }
};

/** What a learner's image reads, without the large packages of the other formats. */
const QUICK = [
  'places.csv',
  'places.tsv',
  'places.geojson',
  'places.gpkg',
  'photo.png',
  'place.json',
  'note.txt'
];

interface IOutput {
  output_type: string;
}

/** A program of one of the Python environments. */
function python(environment: string): string {
  return path.join(CACHE, 'envs', environment, 'bin', 'python');
}

/** Run code that reads each file in a kernel; gives the outputs by file. */
function run(
  files: string[],
  language: 'python' | 'r'
): Map<string, IOutput[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-formats-'));
  const environment = IS_FULL ? 'formats' : 'lab';
  try {
    const samples = path.join(TESTING, 'sample-data.py');
    execFileSync(python(environment), [samples, folder, ...files]);
    const outputs = execFileSync(
      python(environment),
      [
        path.join(TESTING, 'run-notebook.py'),
        language === 'r' ? 'ir' : 'python3',
        folder
      ],
      {
        input: JSON.stringify(files.map(file => loadingCode(file, language))),
        // What is run has a home of its own.
        env: { ...process.env, HOME: folder },
        maxBuffer: 64 * 1024 * 1024
      }
    );
    const shown = JSON.parse(outputs.toString()) as IOutput[][];
    return new Map(files.map((file, index) => [file, shown[index]]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files that R has packages for, and those that it has none for here. */
function filesOfR(): { files: string[]; missing: string[] } {
  const isThere = existsSync('/usr/share/jupyter/kernels/ir/kernel.json');
  const needed = (file: string): string[] =>
    [...loadingCode(file, 'r').matchAll(/^library\((.*)\)$/gm)].map(
      ([, name]) => name
    );
  const has = new Map<string, boolean>();
  for (const name of new Set(Object.keys(FILES).flatMap(needed))) {
    const code = `quit(status = !requireNamespace("${name}", quietly = TRUE))`;
    const { status } = spawnSync('Rscript', ['-e', code]);
    has.set(name, status === 0);
  }
  const files = Object.keys(FILES).filter(
    file => isThere && needed(file).every(name => has.get(name))
  );
  const missing = Object.keys(FILES).filter(file => !files.includes(file));
  return { files, missing };
}

describe.each(
  IS_FULL
    ? [
        { language: 'python' as const, files: Object.keys(FILES), missing: [] },
        { language: 'r' as const, ...filesOfR() }
      ]
    : [{ language: 'python' as const, files: QUICK, missing: [] }]
)('in $language', ({ language, files, missing }) => {
  let shown = new Map<string, IOutput[]>();
  if (files.length > 0) {
    beforeAll(() => {
      shown = run(files, language);
    }, 600_000);
    it.each(files)('code that reads %s runs', file => {
      const outputs = shown.get(file) ?? [];
      expect(
        outputs.filter(({ output_type: type }) => type === 'error')
      ).toEqual([]);
      expect(JSON.stringify(outputs)).toMatch(FILES[file][language]);
    });
  }
  if (missing.length > 0) {
    it.skip.each(missing)('%s: its package is not installed here', () => {});
  }
});
