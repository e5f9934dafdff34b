// Builds the prebuilt extension with @jupyterlab/builder against the staging
// folder of the JupyterLab in the project's own environment. Every argument is
// passed on: `--development`, `--watch`.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { labPaths } from './environment.mjs';

const { staging } = labPaths();
if (!existsSync(staging)) {
  console.error(
    'JupyterLab is not set up yet. Run `npm test` or `npm run demo` once, or `node scripts/setup.mjs`.'
  );
  process.exit(1);
}
const builder = path.join(
  'node_modules',
  '@jupyterlab',
  'builder',
  'lib',
  'build-labextension.js'
);
const { status } = spawnSync(
  process.execPath,
  [builder, '.', '--core-path', staging, ...process.argv.slice(2)],
  { stdio: 'inherit' }
);
if (status === 0) {
  // It stands alone, and is in the page before anything of Lab: `server/first_cells.py`.
  copyFileSync(
    path.join('lib', 'first-cells', 'page.js'),
    path.join('jupyterlab_homeroom', 'labextension', 'static', 'first-cells.js')
  );
}
process.exit(status ?? 1);
