// This package itself, in the environments that run JupyterLab.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import {
  CHECKOUT_IS_CLOSED,
  ROOT,
  environment,
  program
} from '../environment.mjs';
import { BUILT, extensionKey } from './extension.mjs';
import { run } from './run.mjs';
import { hashOf, step } from './step.mjs';
import { uvProgram } from './uv.mjs';

/** What an installation depends on besides the modules themselves. */
const METADATA = ['pyproject.toml', 'README.md', 'LICENSE', 'install.json'];

/**
 * Install this package into an environment. Changes of the sources show at once, unless the
 * checkout is closed to the learners' accounts: then it is installed like from a wheel.
 */
export function setUpPackage(name) {
  step(`jupyterlab-homeroom in ${name}`, {
    key: CHECKOUT_IS_CLOSED ? closedKey() : openKey(),
    outputs: [program(name, 'homeroom'), ...links(name).map(([, to]) => to)],
    action: () => {
      // Through a link, uninstalling would delete the files that it leads to.
      for (const [, to] of links(name)) {
        rmSync(to, { recursive: true, force: true });
      }
      install(name);
      if (!CHECKOUT_IS_CLOSED) {
        link(name);
      }
    }
  });
}

function install(name) {
  run(
    uvProgram(),
    [
      ['pip', 'install', '--python', program(name, 'python')],
      ['--no-deps', '--no-build-isolation', '--reinstall'],
      ['--refresh-package', 'jupyterlab-homeroom'],
      CHECKOUT_IS_CLOSED ? [ROOT] : ['--editable', ROOT]
    ].flat()
  );
}

/** Put what Jupyter reads from an environment's own folders there. */
function link(name) {
  for (const [from, to] of links(name)) {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(path.dirname(to), { recursive: true });
    symlinkSync(from, to);
  }
}

function links(name) {
  return [
    [BUILT, ['share', 'jupyter', 'labextensions', 'jupyterlab-homeroom']],
    [
      path.join(
        ROOT,
        'jupyter-config',
        'server-config',
        'jupyterlab_homeroom.json'
      ),
      ['etc', 'jupyter', 'jupyter_server_config.d', 'jupyterlab_homeroom.json']
    ]
  ].map(([from, to]) => [from, path.join(environment(name), ...to)]);
}

function openKey() {
  return hashOf({ texts: [ROOT], paths: METADATA });
}

function closedKey() {
  return hashOf({
    texts: [extensionKey()],
    paths: [...METADATA, 'jupyterlab_homeroom', 'jupyter-config'],
    except: file => file.startsWith(BUILT) || file.endsWith('.pyc')
  });
}
