/** The shared data's panel as a person finds it. */
import type { Locator, Page } from '@playwright/test';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IClassroom } from '../scripts/classroom.mjs';
import { labIsReady } from './hub';
import { notebook } from './lesson-files';

/** Sign in, and show the shared data. */
export async function openSharedData(page: Page): Promise<void> {
  await labIsReady(page);
  await sideTab(page).click();
}

/** What opens the panel. */
export function sideTab(page: Page): Locator {
  return page.locator(
    '.jp-SideBar .lm-TabBar-tab[data-id="jp-homeroom-shared-data"]'
  );
}

/** Open the browser of the demo's data. */
export async function openWeather(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open “Weather and region”' }).click();
  await entry(page, 'stations.csv').waitFor();
}

/** Put a notebook into the data, as an instructor would. */
export function putNotebook(classroom: IClassroom): void {
  const file = path.join(sharedFolder(classroom), 'look.ipynb');
  writeFileSync(file, notebook('Look'));
  chmodSync(file, 0o644);
}

/** Where the demo's data is on this machine. */
export function sharedFolder({ gitRoot }: IClassroom): string {
  return path.join(path.dirname(gitRoot), 'shared', 'weather');
}

/** A file or folder in the browser of shared data. */
export function entry(page: Page, name: string): Locator {
  return page
    .locator('.jp-SharedData-browser .jp-DirListing-item')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** Choose from the menu of a file or folder. */
export async function choose(
  page: Page,
  name: string,
  item: string
): Promise<void> {
  await entry(page, name).click({ button: 'right' });
  await menuItem(page, item).first().click();
}

export function menuItem(page: Page, name: string): Locator {
  return page.locator('.lm-Menu-item').filter({ hasText: name });
}
