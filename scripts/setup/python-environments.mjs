// The Python environments, each from its pinned list in `scripts/environments/`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT, environment, program } from '../environment.mjs';
import { run } from './run.mjs';
import { hashOf, step } from './step.mjs';
import { uvProgram } from './uv.mjs';

/** Make an environment, or bring it to what its list says. */
export function setUpEnvironment(name, python) {
  const list = path.join('scripts', 'environments', `${name}.txt`);
  step(`Python environment ${name}`, {
    key: hashOf({ texts: [python], paths: [list] }),
    outputs: [program(name, 'python')],
    action: () => {
      if (!existsSync(program(name, 'python'))) {
        run(uvProgram(), ['venv', '--python', python, environment(name)]);
      }
      run(
        uvProgram(),
        [
          ['pip', 'install', '--python', program(name, 'python')],
          // Learners cannot write beside the modules, so they are compiled here.
          ['--compile-bytecode', '-r', path.join(ROOT, list)]
        ].flat(),
        {
          hint: 'Check the connection to the package index and the free disk space, and try again.'
        }
      );
    }
  });
}
