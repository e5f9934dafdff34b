// Bundles parts of `src/` as they are now, whether or not the extension was built.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../scripts/environment.mjs';

// The one that builds the extension.
const require = createRequire(import.meta.url);
const webpack = createRequire(
  require.resolve('@jupyterlab/builder/package.json')
)('webpack');

/**
 * Bundle one module and all that it imports.
 *
 * @param {{entry: string, target: 'node20' | 'webworker', folder: string}} options
 *   `entry` is relative to the repository's root; `folder` is where the bundle goes.
 * @returns {Promise<string>} the bundle's path; a module for Node, a script for a worker.
 */
export function bundle({ entry, target, folder }) {
  const node = target !== 'webworker';
  const filename = `${path.basename(entry, '.ts')}.${node ? 'mjs' : 'js'}`;
  const compiler = webpack({
    mode: 'production',
    context: ROOT,
    entry: path.join(ROOT, entry),
    target,
    output: {
      path: folder,
      filename,
      ...(node && { library: { type: 'module' }, module: true })
    },
    experiments: { outputModule: node },
    module: {
      rules: [
        {
          test: /\.ts$/,
          use: fileURLToPath(new URL('ts-loader.cjs', import.meta.url))
        }
      ]
    },
    performance: { hints: false },
    resolve: { extensions: ['.ts', '.js'] }
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      compiler.close(() => undefined);
      if (error || stats.hasErrors()) {
        reject(
          error ?? new Error(stats.toString({ all: false, errors: true }))
        );
        return;
      }
      resolve(path.join(folder, filename));
    });
  });
}
