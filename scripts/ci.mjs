// What `.ci/run` does once Node is there: set up, lint, test, and one line that sums it all.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { REPORTS, ROOT, program } from './environment.mjs';
import { main, setUp } from './setup.mjs';
import { requirePrograms } from './setup/system.mjs';

const SUMMARY = path.join(REPORTS, 'summary.json');

/** The last lines of a linter say what is wrong; so many characters are shown again at the end. */
const TAIL = 2000;

let passed = 0;
let failed = 1;
await main(async () => {
  await setUp('test');
  // `npm test` tests with it where it is there, and is not made to bring it.
  requirePrograms({ qgis: 'qgis' });
  const complaints = lint();
  failed = complaints === null ? 0 : 1;
  const results = test();
  for (const result of Object.values(results)) {
    passed += result.passed;
    failed += result.failed;
  }
  // The tests print thousands of lines in between.
  if (complaints !== null) {
    console.log(`lint: failed\n${complaints}\n`);
  }
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

/** Run all linters; the end of what they print where one complains, else null. */
function lint() {
  console.log('\n== lint');
  // The scripts of package.json call each other through jlpm.
  const bin = path.dirname(program('lab', 'jlpm'));
  const { status, stdout, stderr } = spawnSync(
    program('lab', 'jlpm'),
    ['lint:check'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: Infinity,
      env: {
        ...process.env,
        PATH: [bin, process.env.PATH].join(path.delimiter)
      }
    }
  );
  const printed = `${stdout}${stderr}`.trimEnd();
  console.log(printed);
  console.log(status === 0 ? 'lint: no complaints' : 'lint: failed');
  return status === 0 ? null : printed.slice(-TAIL);
}

/** Run all tests; what each runner reports, or one failure where there is no summary. */
function test() {
  rmSync(SUMMARY, { force: true });
  spawnSync(process.execPath, ['scripts/test.mjs'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit']
  });
  return existsSync(SUMMARY)
    ? JSON.parse(readFileSync(SUMMARY, 'utf8'))
    : { tests: { passed: 0, failed: 1 } };
}
