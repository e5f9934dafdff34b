// The test runners: how each is started, and what its own report says.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REPORTS, ROOT, program } from '../environment.mjs';

/**
 * @typedef {object} Runner
 * @property {string} report - the file that it writes.
 * @property {(extra: string[]) => {file: string, args: string[]}} command
 * @property {(text: string) => {passed: number, failed: number, skipped: number, flaky?: number}} count
 */

const nodeModule = (...parts) => path.join(ROOT, 'node_modules', ...parts);
const report = name => path.join(REPORTS, name);

/** @type {Record<string, Runner>} */
export const RUNNERS = {
  jest: {
    report: report('jest.json'),
    command: extra => ({
      file: process.execPath,
      args: [
        nodeModule('jest', 'bin', 'jest.js'),
        '--json',
        // Node 20 may spin for ever while it closes what specs left behind (CleanupHandles), where
        // it ends by itself; told to exit, it does not.
        '--forceExit',
        `--outputFile=${report('jest.json')}`,
        ...extra
      ]
    }),
    count: text => {
      const result = JSON.parse(text);
      return {
        passed: result.numPassedTests,
        failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
        skipped: result.numPendingTests + result.numTodoTests
      };
    }
  },
  pytest: {
    report: report('pytest.xml'),
    command: extra => ({
      file: program('lab', 'python'),
      args: [
        ...['-m', 'pytest', `--junitxml=${report('pytest.xml')}`],
        // A second try in CI alone, where a machine may be busy; what needed one is printed.
        ...(process.env.CI ? ['--reruns=1', '-rR'] : []),
        ...extra
      ]
    }),
    count: text => countJUnit(text)
  },
  playwright: {
    report: report('playwright.json'),
    command: extra => ({
      file: process.execPath,
      args: [nodeModule('@playwright', 'test', 'cli.js'), 'test', ...extra]
    }),
    count: text => {
      const { stats, errors } = JSON.parse(text);
      return {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected + errors.length,
        skipped: stats.skipped,
        flaky: stats.flaky
      };
    }
  }
};

/** Read the counts of a JUnit report's suites. */
function countJUnit(text) {
  const sum = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const [suite] of text.matchAll(/<testsuite [^>]*>/g)) {
    for (const key of Object.keys(sum)) {
      sum[key] += Number(
        new RegExp(`\\b${key}="(\\d+)"`).exec(suite)?.[1] ?? 0
      );
    }
  }
  const failed = sum.failures + sum.errors;
  return {
    passed: sum.tests - failed - sum.skipped,
    failed,
    skipped: sum.skipped
  };
}

/** What a runner's report says, or `undefined` where it wrote none. */
export function readCounts(runner) {
  return existsSync(runner.report)
    ? runner.count(readFileSync(runner.report, 'utf8'))
    : undefined;
}
