// The checks of the Python side: ruff, mypy, the layers, and whether generated types are current.
// With `--fix`, ruff first corrects what it can.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ROOT, environment, program } from './environment.mjs';

if (!existsSync(environment('dev'))) {
  console.error(
    'The checks are not set up yet. Run `node scripts/setup.mjs` once, and try again.'
  );
  process.exit(1);
}

const FOLDERS = ['jupyterlab_homeroom', 'tests', 'demo', 'bench'];
const fixes = process.argv.includes('--fix')
  ? [
      ['ruff', 'check', '--fix', ...FOLDERS],
      ['ruff', 'format', ...FOLDERS]
    ]
  : [];
const checks = [
  ['ruff', 'check', ...FOLDERS],
  ['ruff', 'format', '--check', ...FOLDERS],
  ['mypy', '--strict'],
  ['lint-imports']
];

let failed = 0;
for (const [tool, ...args] of [...fixes, ...checks]) {
  failed += check(tool, program('dev', tool), args);
}
failed += check('generated types', process.execPath, [
  'scripts/generate-types.mjs',
  '--check'
]);
process.exit(failed ? 1 : 0);

/** Run a check and show what it says; 1 where it failed. */
function check(title, file, args) {
  const { status, error } = spawnSync(file, args, {
    cwd: ROOT,
    stdio: 'inherit'
  });
  if (status !== 0) {
    console.error(`${title}: failed${error ? ` (${error.message})` : ''}`);
    return 1;
  }
  return 0;
}
