/** Around a desktop program's picture: the full screen, the clipboard, and what is missing. */
import { expectAccessible } from './accessibility';
import {
  bar,
  endAll,
  freshNotes,
  HAS_MOUSEPAD,
  NEEDS_MOUSEPAD,
  openNotes,
  panel,
  screen
} from './desktop-screen';
import { IS_FULL } from './full';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { answer, dialog, documentTabs, picture, runCommand } from './screens';

test.setTimeout(240_000);
test.skip(!HAS_MOUSEPAD, NEEDS_MOUSEPAD);
test.skip(!IS_FULL, 'npm run test:full runs it');

test.beforeEach(({ classroom }) => freshNotes(classroom, 'ada'));

test.afterEach(({ page }) => endAll(page));

test('fills the screen, and shares the clipboard with who wants that', async ({
  page,
  context,
  classroom
}, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const home = new Home(classroom, 'ada');
  await openNotes(page, classroom);
  const full = bar(page).getByRole('button', { name: 'Full screen' });
  const clipboard = bar(page).getByRole('button', { name: 'Clipboard' });
  await full.click();
  await expect(full).toHaveAttribute('aria-pressed', 'true');
  await expect
    .poll(() => page.evaluate(() => document.fullscreenElement?.className))
    .toContain('jp-Desktop');
  await expect(bar(page)).toContainText('Keys go to Mousepad');
  await picture(page, info, 'full');

  // What is asked is seen, also by who sees the program alone.
  await clipboard.click();
  await expect(dialog(page)).toContainText(
    'Share the clipboard with Mousepad?'
  );
  await expect(full).toHaveAttribute('aria-pressed', 'false');
  await picture(page, info, 'clipboard');
  await expectAccessible(page, '.jp-Dialog');
  await answer(page, 'Cancel');
  await expect(clipboard).toHaveAttribute('aria-pressed', 'false');
  await clipboard.click();
  await answer(page, 'Share it');
  await expect(clipboard).toHaveAttribute('aria-pressed', 'true');

  // Out of the program, and into it.
  await screen(page).click({ position: { x: 300, y: 200 } });
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toBe('first\n');
  await page.keyboard.press('Control+Alt+Shift');
  await page.evaluate(() => navigator.clipboard.writeText('from here: ä€'));
  await screen(page).click({ position: { x: 300, y: 200 } });
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+s');
  await expect.poll(() => home.read('notes.txt')).toContain('from here: ä€');
});

test('says what is missing, and offers what else there is', async ({
  page,
  classroom
}, info) => {
  // As a server answers that has no X server, and jupyter-remote-desktop-proxy.
  await page.route('**/homeroom/desktop/apps*', route =>
    route.fulfill({
      json: {
        ready: false,
        missing: [
          {
            what: 'Xtigervnc',
            debian: 'tigervnc-standalone-server',
            conda: null
          }
        ],
        apps: []
      }
    })
  );
  await page.route('**/server-proxy/servers-info*', route =>
    route.fulfill({
      json: {
        server_processes: [
          { name: 'desktop-websockify' },
          { name: 'qgis-websockify' }
        ]
      }
    })
  );
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await runCommand(page, 'Show Desktop Programs');
  await expect(panel(page)).toContainText('No desktop programs here');
  await expect(
    panel(page)
      .getByRole('listitem')
      .filter({ hasText: 'Xtigervnc is missing' })
  ).toContainText('tigervnc-standalone-server');
  await picture(page, info, 'missing');
  await expectAccessible(page, '.jp-DesktopPrograms');
  await panel(page).getByRole('button', { name: 'Open the desktop' }).click();
  await expect(documentTabs(page, 'Desktop')).toBeVisible();
  await expect(page.locator('iframe[title="Desktop"]')).toHaveAttribute(
    'src',
    /\/desktop\/$/
  );
  await panel(page).getByRole('button', { name: 'Open QGIS there' }).click();
  await expect(page.locator('iframe[title="QGIS"]')).toHaveAttribute(
    'src',
    /\/qgis\/$/
  );
});
