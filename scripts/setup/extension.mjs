// The JavaScript side: the npm packages and the built extension.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT, program } from '../environment.mjs';
import { run } from './run.mjs';
import { hashOf, step } from './step.mjs';

/** Where the built extension is. */
export const BUILT = path.join(ROOT, 'jupyterlab_homeroom', 'labextension');

const SOURCES = [
  ...['src', 'style', 'schema', 'package.json', 'tsconfig.json'],
  'scripts/webpack-config.cjs'
];
const isTest = file => /\.spec\.tsx?$|\/testing\//.test(file);

/** Install the npm packages that `yarn.lock` names. */
export function setUpNodeModules() {
  step('npm packages', {
    key: hashOf({ paths: ['package.json', 'yarn.lock', '.yarnrc.yml'] }),
    outputs: [path.join(ROOT, 'node_modules', '.yarn-state.yml')],
    action: () => {
      run(program('lab', 'jlpm'), ['install', '--immutable'], {
        hint: 'Check the connection to the npm registry and the free disk space, and try again.'
      });
    }
  });
}

/** Build the extension from the sources. */
export function buildExtension() {
  step('JupyterLab extension', {
    key: extensionKey(),
    outputs: [path.join(BUILT, 'package.json')],
    action: () => {
      if (!existsSync(path.join(ROOT, 'lib', 'index.js'))) {
        // Else tsc believes that what it once wrote is still there.
        rmSync(path.join(ROOT, 'tsconfig.tsbuildinfo'), { force: true });
      }
      run(process.execPath, ['node_modules/typescript/bin/tsc']);
      run(process.execPath, ['scripts/build-labextension.mjs']);
    }
  });
}

/** The hash of all that the built extension is made from. */
export function extensionKey() {
  return hashOf({ paths: SOURCES, except: isTest });
}
