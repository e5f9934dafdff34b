import { defineConfig } from '@playwright/test';
import path from 'node:path';

const cache = process.env.HOMEROOM_CACHE ?? path.join(__dirname, '.cache');

export default defineConfig({
  testDir: 'ui-tests',
  outputDir: path.join(cache, 'playwright'),
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A second try in CI alone, where a machine may be busy; the summary says what needed one.
  retries: process.env.CI ? 1 : 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: path.join(cache, 'reports', 'playwright.json') }]
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    // A trace makes a story slower: in CI only the second try has one.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-gpu'
      ]
    }
  }
});
