/**
 * The Lessons panel and what it shows, as a person finds it.
 */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Show the Lessons panel, and give it. */
export async function openLessons(page: Page): Promise<Locator> {
  const panel = page.locator('#jp-homeroom-lessons');
  await expect(async () => {
    // Lab may show it by itself meanwhile, as it was before: then the click has hidden it.
    if (!(await panel.isVisible())) {
      await page
        .locator('.lm-TabBar-tab[data-id="jp-homeroom-lessons"]')
        .click();
    }
    await expect(panel).toBeVisible({ timeout: 2000 });
  }).toPass();
  return panel;
}

/** The card of a lesson in the panel. */
export function lessonCard(page: Page, title: string): Locator {
  return page.locator('#jp-homeroom-lessons .jp-Homeroom-card').filter({
    has: page.getByRole('heading', { name: title, exact: true })
  });
}

/** Lab's notifications. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.Toastify__toast', { hasText: text });
}

/** Choose something in a lesson's menu. */
export async function chooseInMenu(
  page: Page,
  title: string,
  label: string
): Promise<void> {
  await lessonCard(page, title)
    .getByRole('button', { name: `More for “${title}”` })
    .click();
  await page.getByRole('menuitem', { name: label }).click();
}

/** Press the button of a lesson: its next step, which is called `label`. */
export async function press(
  page: Page,
  title: string,
  label: string
): Promise<void> {
  await lessonCard(page, title)
    .getByRole('button', { name: `${label}: ${title}` })
    .click();
}

/** Update a lesson: by its button where there are known to be news, else by its menu. */
export async function update(page: Page, title: string): Promise<void> {
  const card = lessonCard(page, title);
  const button = card.getByRole('button', { name: `Update: ${title}` });
  const more = card.getByRole('button', { name: `More for “${title}”` });
  const item = page.getByRole('menuitem', { name: 'Update', exact: true });
  const timeout = 2000;
  await expect(async () => {
    // News may come meanwhile: then the button is what the menu had.
    if (await button.isVisible()) {
      await button.click({ timeout });
      return;
    }
    // A menu has what there was to do when it was opened.
    if (await page.getByRole('menu').last().isVisible()) {
      await page.keyboard.press('Escape');
    }
    await more.click({ timeout });
    await item.click({ timeout });
  }).toPass();
}

/** Expect that a lesson is here, and nothing is under way with it. */
export async function isHere(
  page: Page,
  title: string,
  timeout?: number
): Promise<void> {
  await expect(
    lessonCard(page, title).getByRole('button', { name: /^(Open|Update): / })
  ).toBeVisible({ timeout });
}
