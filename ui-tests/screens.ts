/** JupyterLab's screens as a person finds them, and pictures of them. */
import {
  expect,
  type Locator,
  type Page,
  type TestInfo
} from '@playwright/test';
import path from 'node:path';

/** The first cell of the notebook that is in view. */
export function firstCell(page: Page): Locator {
  return page.locator('.jp-NotebookPanel:visible .jp-Cell').first();
}

/** The tabs of the main area with this name. */
export function documentTabs(page: Page, name: string): Locator {
  return page
    .locator('#jp-main-dock-panel .lm-TabBar-tab')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** Show Lab's own file browser; a click on the tab of what is open already would close it. */
export async function openFiles(page: Page): Promise<void> {
  if (!(await page.locator('#filebrowser').isVisible())) {
    await page
      .locator('.jp-SideBar .lm-TabBar-tab[data-id="filebrowser"]')
      .click();
  }
}

/** The dialog that is open. */
export function dialog(page: Page): Locator {
  return page.locator('.jp-Dialog');
}

/** Press one of the buttons of the dialog that is open. */
export async function answer(page: Page, button: string): Promise<void> {
  await dialog(page).getByRole('button', { name: button }).click();
}

/** Make the left side bar this wide, in pixels, by dragging its edge. */
export async function resizeSideBar(page: Page, width: number): Promise<void> {
  const panel = await page.locator('#jp-left-stack').boundingBox();
  if (!panel) {
    throw new Error('The left side bar is closed.');
  }
  const y = panel.y + panel.height / 2;
  await page.mouse.move(panel.x + panel.width + 1, y);
  await page.mouse.down();
  await page.mouse.move(panel.x + width, y, { steps: 5 });
  await page.mouse.up();
}

/** Take a picture of the screen, into the test's own folder. */
export async function picture(
  page: Page,
  info: TestInfo,
  name: string
): Promise<void> {
  await page.screenshot({
    path: info.outputPath(`${name}.png`),
    animations: 'disabled'
  });
}

/**
 * Take a picture for the documentation, where HOMEROOM_SCREENSHOTS asks for it, of a notebook at
 * rest; else as {@link picture}.
 */
export async function documentationPicture(
  page: Page,
  info: TestInfo,
  name: string
): Promise<void> {
  if (!process.env.HOMEROOM_SCREENSHOTS) {
    await picture(page, info, name);
    return;
  }
  await page
    .locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
    .waitFor();
  await expect(page.locator('.Toastify__toast')).toHaveCount(0);
  await page.screenshot({
    path: path.join(__dirname, '..', 'docs', 'images', `${name}.png`)
  });
}

/**
 * Wait until an empty JupyterLab has given the focus to its launcher, which is the last thing it
 * does when it starts: what is typed before that may end up there.
 */
export async function launcherHasFocus(page: Page): Promise<void> {
  await expect(page.locator('.jp-Launcher')).toBeFocused({ timeout: 60_000 });
}

/** Wait until Lab has saved its state with some words in it, a moment after it changes. */
export function workspaceSaved(page: Page, words: string): Promise<unknown> {
  return page.waitForResponse(
    response =>
      response.url().includes('/workspaces/') &&
      response.request().method() === 'PUT' &&
      (response.request().postData() ?? '').includes(words)
  );
}

/** Find a command in the palette, and run it, by keyboard alone. */
export async function runCommand(page: Page, label: string): Promise<void> {
  // Lab takes shortcuts only some time after its screen is there, and its launcher takes the focus.
  await page.locator('.jp-LauncherCard').first().waitFor();
  const palette = page.locator('.lm-CommandPalette-input').first();
  const chosen = page.locator('.lm-CommandPalette-item.lm-mod-active', {
    hasText: label
  });
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+C');
    await expect(palette).toBeFocused({ timeout: 1_000 });
    await page.keyboard.type(label);
    await expect(chosen).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press('Enter');
}
