/**
 * The code that reads shared data is run in real kernels: what a learner's image has at every run of the
 * tests, all formats in Python and R with `npm run test:full`; R where it is installed, as by
 * `apt-get install r-cran-irkernel r-cran-sf r-cran-terra r-cran-magick r-cran-jsonlite`. R's packages for
 * Parquet and NIfTI, arrow and RNifti, come from CRAN, into any library that R looks in, as one of `R_LIBS`.
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
  'brain.nii.gz': { python: /\(2, 3, 4\)/, r: /\[1\] 2 3 4/ },
  'brain.nii': { python: /\(2, 3, 4\)/, r: /\[1\] 2 3 4/ },
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

interface IMissing {
  file: string;
  why: string;
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
        // What is run has a home of its own, and R the packages that it has without.
        env: {
          ...process.env,
          HOME: folder,
          ...(language === 'r' && {
            R_LIBS: askR('cat(.libPaths(), sep = ":")')
          })
        },
        maxBuffer: 64 * 1024 * 1024
      }
    );
    const shown = JSON.parse(outputs.toString()) as IOutput[][];
    return new Map(files.map((file, index) => [file, shown[index]]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What R prints; nothing without R. */
function askR(code: string): string {
  const { stdout } = spawnSync('Rscript', ['-e', code], { encoding: 'utf8' });
  return stdout ?? '';
}

/** The files that R has the packages for, and the others. */
function filesOfR(): { files: string[]; missing: IMissing[] } {
  const isThere = existsSync('/usr/share/jupyter/kernels/ir/kernel.json');
  const installed = askR('cat(.packages(all.available = TRUE))').split(' ');
  const files: string[] = [];
  const missing: IMissing[] = [];
  for (const file of Object.keys(FILES)) {
    const needed = /^library\((.*)\)$/m.exec(loadingCode(file, 'r'))?.[1];
    if (!isThere) {
      missing.push({ file, why: 'there is no R kernel here' });
    } else if (needed !== undefined && !installed.includes(needed)) {
      missing.push({ file, why: `R has no package ${needed} here` });
    } else {
      files.push(file);
    }
  }
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
    it.skip.each(missing)('code that reads $file runs: $why', () => {});
  }
});
