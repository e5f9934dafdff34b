/**
 * A server without the companion, but with jupyter-remote-desktop-proxy: its desktop, in a tab of Lab.
 */
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { panel } from './desktop-screen';
import { IS_FULL } from './full';
import { labIsReady } from './hub';
import { addressOn, expect, test } from './lab-server';
import { documentTabs, picture, runCommand } from './screens';

/** What jupyter-remote-desktop-proxy shows; it starts nothing else by itself. */
const XFCE = '/usr/bin/xfce4-session';
/** Where Lab looks for extensions of one person, in the home folder. */
const LAB_EXTENSIONS = '.local/share/jupyter/labextensions';
const EXTENSION = path.join(
  __dirname,
  '..',
  'jupyterlab_homeroom',
  'labextension'
);

test.setTimeout(240_000);
test.skip(!IS_FULL, 'npm run test:full runs it');
test.skip(!existsSync(XFCE), 'needs xfce4 and dbus-x11 (Debian)');

test('shows the whole desktop where programs cannot be shown one by one', async ({
  page,
  startServer
}, info) => {
  // The server's environment has jupyter-remote-desktop-proxy; of Homeroom, there is Lab's part alone.
  const server = await startServer({
    env: 'remote-desktop',
    prepareHome: home =>
      cpSync(
        EXTENSION,
        path.join(home, LAB_EXTENSIONS, 'jupyterlab-homeroom'),
        { recursive: true }
      )
  });
  await page.goto(addressOn(server, 'lab'));
  await labIsReady(page);
  await runCommand(page, 'Show Desktop Programs');
  await picture(page, info, 'offer');
  await panel(page).getByRole('button', { name: 'Open the desktop' }).click();
  await expect(documentTabs(page, 'Desktop')).toBeVisible();
  const screen = page
    .frameLocator('iframe[title="Desktop"]')
    .locator('#screen canvas');
  await expect(screen).toBeVisible({ timeout: 60_000 });
  // A screen that nothing has drawn on is black.
  await expect
    .poll(() => screen.evaluate(blackOf), { timeout: 60_000 })
    .toBeLessThan(0.5);
  await picture(page, info, 'desktop');
  await server.stop();
});

/** How much of a canvas is black, from 0 to 1. */
function blackOf(element: Element): number {
  const { width, height } = element as HTMLCanvasElement;
  const context = (element as HTMLCanvasElement).getContext('2d');
  const bytes = context?.getImageData(0, 0, width, height).data;
  const pixels = new Uint32Array(bytes?.buffer ?? new ArrayBuffer(4));
  const black = pixels.filter(pixel => (pixel & 0xffffff) === 0);
  return black.length / pixels.length;
}
