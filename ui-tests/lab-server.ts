/**
 * Fixtures: plain Jupyter servers, without a hub, and a git host with lessons for them.
 */
import { test as base, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ILabServer, startLabServer } from '../scripts/labserver.mjs';
import { GitHost } from '../src/testing/git-host';

/** How a server differs from `jupyter lab` with nothing configured but Homeroom's git host. */
export interface IServerOptions extends Omit<
  Parameters<typeof startLabServer>[0],
  'state'
> {
  /** What an image would have in its `overrides.json`. */
  overrides?: Record<string, object>;
  /** Called with the home folder before the server starts. */
  prepareHome?: (home: string) => void;
}

interface IWorkerFixtures {
  /** A git host; repositories in its folder are served at once. */
  gitHost: GitHost;
  /** Starts a server. What still runs at the end of the file of tests is stopped. */
  startServer: (options?: IServerOptions) => Promise<ILabServer>;
}

export const test = base.extend<Record<never, never>, IWorkerFixtures>({
  gitHost: [
    async ({}, use) => {
      const host = await GitHost.start();
      await use(host);
      await host.stop();
    },
    { scope: 'worker' }
  ],
  startServer: [
    async ({ gitHost }, use) => {
      const states: string[] = [];
      const servers: ILabServer[] = [];
      await use(async options => {
        const state = mkdtempSync(path.join(tmpdir(), 'homeroom-lab-'));
        states.push(state);
        const server = await start(state, gitHost, options);
        servers.push(server);
        return server;
      });
      await Promise.all(servers.map(server => server.stop()));
      for (const state of states) {
        rmSync(state, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 60_000 }
  ]
});

export { expect } from '@playwright/test';

async function start(
  state: string,
  gitHost: GitHost,
  { overrides, prepareHome, ...options }: IServerOptions = {}
): Promise<ILabServer> {
  const { startLabServer } = await import('../scripts/labserver.mjs');
  const home = path.join(state, 'home');
  mkdirSync(home);
  prepareHome?.(home);
  const settings = path.join(state, 'settings');
  mkdirSync(settings);
  if (overrides) {
    writeFileSync(
      path.join(settings, 'overrides.json'),
      JSON.stringify(overrides)
    );
  }
  const application =
    options.app === 'notebook' ? 'JupyterNotebookApp' : 'LabApp';
  return startLabServer({
    ...options,
    state,
    args: [
      `--${application}.app_settings_dir=${settings}`,
      ...(options.args ?? [])
    ],
    environment: {
      // The git host's address is a private one, which the admin has to name.
      HOMEROOM_GIT_HOSTS: new URL(gitHost.url).host,
      ...options.environment
    }
  });
}

/** What an image has in its `overrides.json` so that Lab is in a theme. */
export function inTheme(theme: 'light' | 'dark'): Record<string, object> {
  const name = theme === 'dark' ? 'JupyterLab Dark' : 'JupyterLab Light';
  return { '@jupyterlab/apputils-extension:themes': { theme: name } };
}

/** An address of a server: the token goes with it, where it has one. */
export function addressOn(
  { url, token }: ILabServer,
  page: string,
  parameters: Record<string, string> = {}
): string {
  const query = new URLSearchParams(parameters);
  if (token) {
    query.set('token', token);
  }
  return `${url}/${page}?${query}`;
}

/** Sign in to a server that asks for a password. */
export async function giveServerPassword(
  page: Page,
  password: string
): Promise<void> {
  await page.locator('#password_input').fill(password);
  await page.locator('#login_submit').click();
}
