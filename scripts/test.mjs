// `npm test`: sets up, then Jest and pytest side by side, as both wait for servers most of the time, then
// Playwright, each with a report in `reports/` of the cache.
//
//   npm test -- --only=jest|pytest|playwright [-- arguments for that runner]
//   npm test -- --full          long runs too
import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CACHE, REPORTS, ROOT } from './environment.mjs';
import { main, setUp } from './setup.mjs';
import { endWithin } from './test/end-within.mjs';
import { RUNNERS, readCounts } from './test/runners.mjs';

/** How long one runner may take, in minutes; a whole `.ci/run` has 90. */
const LIMIT = 60;
const FULL_LIMIT = 240;

const { values: options, positionals: extra } = parseArgs({
  options: {
    only: { type: 'string' },
    full: { type: 'boolean', default: false }
  },
  allowPositionals: true
});

if (options.only !== undefined && !(options.only in RUNNERS)) {
  console.error(
    `test: --only=${options.only} is none of ${Object.keys(RUNNERS).join(', ')}`
  );
  process.exit(2);
}
if (extra.length && !options.only) {
  console.error('test: arguments for a runner need --only=RUNNER');
  process.exit(2);
}

await main(async () => {
  await setUp(options.full ? 'full' : 'test');
  mkdirSync(REPORTS, { recursive: true });
  const names = Object.keys(RUNNERS).filter(
    name => !options.only || name === options.only
  );
  const results = {};
  for (const name of names) {
    rmSync(RUNNERS[name].report, { force: true });
  }
  const isBeside = names.includes('jest') && names.includes('pytest');
  const beside = isBeside ? runQuietly('pytest') : null;
  for (const name of names) {
    if (name === 'pytest' && beside) {
      results[name] = await beside();
    } else {
      results[name] = await runTests(name, 'inherit');
    }
  }
  writeFileSync(
    path.join(REPORTS, 'summary.json'),
    JSON.stringify(results, null, 2)
  );
  const failed = summarise(results);
  process.exitCode = failed ? 1 : 0;
});

/** Start a runner beside another one; waiting for it prints what it printed. */
function runQuietly(name) {
  const log = path.join(REPORTS, `${name}.log`);
  const output = openSync(log, 'w');
  const ending = runTests(name, output).finally(() => closeSync(output));
  return async () => {
    const result = await ending;
    process.stdout.write(readFileSync(log, 'utf8'));
    return result;
  };
}

/**
 * Run one runner; a crash, or a run of nothing, is a failure of its own.
 *
 * @param {string} name
 * @param {'inherit' | number} output - where what it prints goes: here, or into an open file.
 */
async function runTests(name, output) {
  const runner = RUNNERS[name];
  console.log(`\n== ${name}`);
  const limit = options.full ? FULL_LIMIT : LIMIT;
  const child = start(runner.command(extra), output);
  const status = await endWithin(child, limit * 60_000);
  const counts = readCounts(runner);
  if (status === 'late') {
    const problem = `it did not end within ${limit} minutes`;
    return { passed: 0, skipped: 0, ...counts, failed: 1, problem };
  }
  if (!counts) {
    return { passed: 0, failed: 1, skipped: 0, problem: 'it wrote no report' };
  }
  if (counts.passed + counts.failed === 0) {
    return { ...counts, failed: 1, problem: 'it ran no test' };
  }
  if (status !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1, problem: `it ended with status ${status}` };
  }
  return counts;
}

function start({ file, args }, output) {
  return spawn(file, args, {
    cwd: ROOT,
    stdio: ['ignore', output, output],
    // A process group of its own, so that what it left running ends with it.
    detached: true,
    env: {
      ...process.env,
      HOMEROOM_CACHE: CACHE,
      ...(options.full && { HOMEROOM_FULL: '1' })
    }
  });
}

/** Print a line for each runner and the sums; returns the number of failures. */
function summarise(results) {
  console.log('');
  let passed = 0;
  let failed = 0;
  for (const [name, result] of Object.entries(results)) {
    const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
    const flaky = result.flaky ? `, ${result.flaky} at the second try` : '';
    const problem = result.problem ? ` (${result.problem})` : '';
    console.log(
      `${name.padEnd(12)}${result.passed} passed, ${result.failed} failed${skipped}${flaky}${problem}`
    );
    passed += result.passed;
    failed += result.failed;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed;
}
