/** The session in the status bar, and the hub as its page may use it. */
import type { Locator, Page } from '@playwright/test';
import { SessionHubClient } from '../src/hub/session-client';

/** What the status bar says of the session. */
export function sessionStatus(page: Page): Locator {
  return page.locator('.jp-Session-status button');
}

/** The session's details. */
export function sessionPopup(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Your session' });
}

/** The hub, as the page of a person may use it; it goes on when the page is closed. */
export async function hubOf(
  page: Page,
  name: string
): Promise<SessionHubClient> {
  const config = await page
    .locator('#jupyter-config-data')
    .evaluate(({ textContent }) => JSON.parse(textContent ?? ''));
  return hubOfPage(config, page.url(), name);
}

/** The hub, by what a person's page was given. */
export function hubOfPage(
  config: { hubPrefix: string; token: string },
  address: string,
  name: string
): SessionHubClient {
  const url = new URL(config.hubPrefix, address).href;
  return new SessionHubClient({
    url,
    apiUrl: `${url}api/`,
    token: config.token,
    user: name,
    owner: name,
    serverName: ''
  });
}
