// Pins what `scripts/environments/*.in` asks for: writes the `.txt` files beside them, for every
// Python from 3.10 on. Run it to take newer versions in; names as arguments limit it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './environment.mjs';
import { run } from './setup/run.mjs';
import { uvProgram } from './setup/uv.mjs';

const folder = path.join(ROOT, 'scripts', 'environments');
const wanted = process.argv.slice(2);
for (const file of readdirSync(folder)) {
  const name = path.basename(file, '.in');
  if (file.endsWith('.in') && (!wanted.length || wanted.includes(name))) {
    run(
      uvProgram(),
      [
        ['pip', 'compile', '--quiet', '--universal', '--upgrade'],
        ['--python-version', '3.10', '--no-header', '--no-annotate'],
        ['--no-emit-index-url', '--no-emit-find-links'],
        ['--output-file', `${name}.txt`, file]
      ].flat(),
      { cwd: folder }
    );
    console.log(`scripts/environments/${name}.txt`);
  }
}
