// What `.ci/run` does once Node is there: set up, lint, test, and one line that sums it all.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { REPORTS, ROOT, program } from './environment.mjs';
import { main, setUp } from './setup.mjs';

const SUMMARY = path.join(REPORTS, 'summary.json');

let passed = 0;
let failed = 1;
await main(async () => {
  await setUp('test');
  failed = lint();
  const results = test();
  for (const result of Object.values(results)) {
    passed += result.passed;
    failed += result.failed;
  }
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

/** Run all linters; 1 where one complains. */
function lint() {
  console.log('\n== lint');
  // The scripts of package.json call each other through jlpm.
  const bin = path.dirname(program('lab', 'jlpm'));
  const ok = run(program('lab', 'jlpm'), ['lint:check'], {
    PATH: [bin, process.env.PATH].join(path.delimiter)
  });
  console.log(ok ? 'lint: no complaints' : 'lint: failed');
  return ok ? 0 : 1;
}

/** Run all tests; what each runner reports, or one failure where there is no summary. */
function test() {
  rmSync(SUMMARY, { force: true });
  run(process.execPath, ['scripts/test.mjs']);
  return existsSync(SUMMARY)
    ? JSON.parse(readFileSync(SUMMARY, 'utf8'))
    : { tests: { passed: 0, failed: 1 } };
}

function run(file, args, env = {}) {
  const { status } = spawnSync(file, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env }
  });
  return status === 0;
}
