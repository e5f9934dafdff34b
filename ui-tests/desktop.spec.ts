/** Desktop programs in tabs: files opened, typed into, saved; tabs closed and found again; stops. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import {
  bar,
  bringsUpWindow,
  closeTab,
  cover,
  endAll,
  freshNotes,
  HAS_MOUSEPAD,
  isConnected,
  NEEDS_MOUSEPAD,
  openNotes,
  openWith,
  panel,
  processesOf,
  screen,
  showsFile,
  sideTab,
  startDesktop,
  type
} from './desktop-screen';
import { IS_FULL } from './full';
import { Home } from './home';
import { expect, labIsReady, test } from './hub';
import { notification } from './lessons-panel';
import { Relay } from './relay';
import { answer, dialog, documentTabs, picture, runCommand } from './screens';

/** For how long the network says nothing, in ms. */
const SILENT = IS_FULL ? 60_000 : 5_000;

/** So many values of pixels may differ where a window has the keys or not, with its caret. */
const CARET = 1_000;

/** So much may a value differ, of 255: pictures come compressed. */
const LOSS = 48;

test.setTimeout(240_000);
test.skip(!HAS_MOUSEPAD, NEEDS_MOUSEPAD);

test.beforeEach(({ classroom }) => freshNotes(classroom, 'ada'));

let relay: Relay | undefined;

test.afterEach(async ({ page }) => {
  await endAll(page);
  await relay?.close();
  relay = undefined;
});

/** Put Lab's own question about a server that did not answer away, where it came up. */
async function dismissOffline(page: Page): Promise<void> {
  const question = dialog(page).filter({ hasText: 'Server unavailable' });
  await page.addLocatorHandler(question, async () => {
    await question.getByRole('button', { name: 'Dismiss' }).click();
  });
}

test('a file is opened from the file browser, typed into and saved', async ({
  page,
  classroom
}, info) => {
  const home = new Home(classroom, 'ada');
  await openNotes(page, classroom);
  await expect(bar(page)).toContainText('Keys go to Mousepad');
  await type(page, 'Typed here. ');
  await page.keyboard.press('Control+s');
  await expect.poll(() => home.read('notes.txt')).toBe('Typed here. first\n');
  await picture(page, info, 'mousepad');

  // A second file comes into the same process.
  const [process] = processesOf(classroom, 'ada', 'mousepad');
  await openWith(page, 'more.txt', 'Mousepad');
  await showsFile(page, 'Mousepad', 'more.txt');
  await expect(documentTabs(page, 'Mousepad')).toHaveCount(1);
  expect(processesOf(classroom, 'ada', 'mousepad')).toEqual([process]);
  await expectAccessible(page, '.jp-Desktop');

  // All is found again after the page was loaded anew.
  await expect(async () => {
    await page.reload();
    await labIsReady(page);
    await expect(documentTabs(page, 'Mousepad')).toBeVisible();
  }).toPass();
  await documentTabs(page, 'Mousepad').click();
  await isConnected(page);
  await showsFile(page, 'Mousepad', 'more.txt');
  expect(processesOf(classroom, 'ada', 'mousepad')).toEqual([process]);
});

test('a closed tab leaves the program running; stopping it asks about unsaved work', async ({
  page,
  classroom
}, info) => {
  await openNotes(page, classroom);
  const [process] = processesOf(classroom, 'ada', 'mousepad');
  await type(page, 'Not saved. ');
  await closeTab(page, 'Mousepad');
  const told = notification(page, 'Mousepad goes on running.');
  await expect(told).toBeVisible();
  await picture(page, info, 'goes-on');
  await sideTab(page).click();
  await expect(panel(page)).toContainText(/Running, [\d.]+ MB of memory/);
  await picture(page, info, 'panel');
  await expectAccessible(page, '.jp-DesktopPrograms');
  await panel(page).getByRole('button', { name: 'Show Mousepad' }).click();
  await isConnected(page);
  expect(processesOf(classroom, 'ada', 'mousepad')).toEqual([process]);

  await bar(page).getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'Mousepad asks something before it closes'
  );
  await picture(page, info, 'asking');
  await expectAccessible(page, '.jp-Desktop');
  await page.getByRole('button', { name: 'Force it to close…' }).click();
  await expect(dialog(page)).toContainText(
    'What is not saved in Mousepad is lost.'
  );
  await picture(page, info, 'force');
  // Enter alone means no.
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  expect(processesOf(classroom, 'ada', 'mousepad')).toEqual([process]);
  await page.getByRole('button', { name: 'Force it to close…' }).click();
  await answer(page, 'Force it to close');
  await expect(cover(page)).toContainText('Mousepad was stopped.');
  await expect
    .poll(() => processesOf(classroom, 'ada', 'mousepad'))
    .toEqual([]);
  await picture(page, info, 'ended');
  expect(new Home(classroom, 'ada').read('notes.txt')).toBe('first\n');
});

test('a question is answered in the program, and it closes', async ({
  page,
  classroom
}) => {
  test.skip(!IS_FULL, 'npm run test:full runs it');
  await openNotes(page, classroom);
  await type(page, 'Not saved. ');
  await bar(page).getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(bar(page)).toContainText('Keys go to Mousepad');
  // From "Save" to "Don't Save".
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(cover(page)).toContainText('Mousepad was closed.');
  expect(new Home(classroom, 'ada').read('notes.txt')).toBe('first\n');
});

test('a crash is told, and a network that comes and goes is got over', async ({
  page,
  context,
  classroom
}, info) => {
  await openNotes(page, classroom);
  const [process] = processesOf(classroom, 'ada', 'mousepad');
  await context.setOffline(true);
  await expect(bar(page)).toContainText('Connection lost');
  await expect(cover(page)).toContainText('Mousepad goes on running meanwhile');
  await picture(page, info, 'lost');
  await expectAccessible(page, '.jp-Desktop');
  await context.setOffline(false);
  await isConnected(page);
  await dismissOffline(page);
  await showsFile(page, 'Mousepad', 'notes.txt');
  expect(processesOf(classroom, 'ada', 'mousepad')).toEqual([process]);

  globalThis.process.kill(process, 'SIGKILL');
  await expect(cover(page)).toContainText('Mousepad crashed (SIGKILL).');
  await picture(page, info, 'crashed');
  await expectAccessible(page, '.jp-Desktop');
  await cover(page)
    .getByRole('button', { name: 'Start Mousepad again' })
    .click();
  await isConnected(page);

  // Programs do not outlive the companion; the page says so, and starts them anew.
  const [companion] = processesOf(classroom, 'ada', 'companion');
  globalThis.process.kill(companion, 'SIGKILL');
  await expect(cover(page)).toContainText('Mousepad does not run any more.', {
    timeout: 60_000
  });
  await cover(page)
    .getByRole('button', { name: 'Start Mousepad again' })
    .click();
  await isConnected(page);
});

test('a network that is silent and then gone is got over, to the same picture', async ({
  page,
  classroom
}, info) => {
  relay = await Relay.to(classroom.hubUrl);
  await openNotes(page, { ...classroom, hubUrl: relay.url });
  await dismissOffline(page);
  const home = new Home(classroom, 'ada');
  await type(page, 'Still here. ');
  await page.keyboard.press('Control+s');
  await expect.poll(() => home.read('notes.txt')).toBe('Still here. first\n');
  const [process] = processesOf(classroom, 'ada', 'mousepad');
  const before = await drawn(page);
  const isAsBefore = async (): Promise<boolean> =>
    (await difference(page, before, await drawn(page))) < CARET;

  // A proxy that drops what is open, while the browser is not offline.
  relay.drop();
  await expect(bar(page)).toContainText('Connection lost');
  await isConnected(page);
  await expect.poll(isAsBefore).toBe(true);

  relay.fallSilent();
  await page.waitForTimeout(SILENT);
  relay.drop();
  await expect(bar(page)).toContainText('Connection lost');
  await isConnected(page);
  await expect.poll(isAsBefore).toBe(true);
  await picture(page, info, 'again');
  expect(processesOf(classroom, 'ada', 'mousepad')).toEqual([process]);
  // Who typed goes on without a click.
  await expect(bar(page)).toContainText('Keys go to Mousepad');
  await page.keyboard.type('And it goes on. ');
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => home.read('notes.txt'))
    .toBe('Still here. And it goes on. first\n');
});

/** What a program shows, whatever lies over it. */
function drawn(page: Page): Promise<string> {
  return screen(page).evaluate(canvas =>
    (canvas as HTMLCanvasElement).toDataURL()
  );
}

/** How many values of pixels two pictures differ in, but for what compressing does. */
function difference(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async ({ pictures, loss }) => {
      const [before, now] = await Promise.all(
        pictures.map(async encoded => {
          const bitmap = await createImageBitmap(
            await (await fetch(encoded)).blob()
          );
          const { width, height } = bitmap;
          const context = new OffscreenCanvas(width, height).getContext('2d')!;
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, width, height).data;
        })
      );
      return before.length === now.length
        ? before.reduce(
            (sum, each, at) => sum + Number(Math.abs(each - now[at]) > loss),
            0
          )
        : Infinity;
    },
    { pictures: [one, other], loss: LOSS }
  );
}

test('by keyboard alone: in, and out again', async ({ page, classroom }) => {
  test.skip(!IS_FULL, 'npm run test:full runs it');
  const home = new Home(classroom, 'ada');
  await startDesktop(page, classroom, 'ada');
  await runCommand(page, 'Start Desktop Program');
  await expect(dialog(page)).toContainText('Start Desktop Program');
  await dialog(page).locator('select').selectOption('Mousepad');
  await page.keyboard.press('Enter');
  await isConnected(page);
  await expect(bar(page)).toContainText('Keys go to Mousepad');
  await showsFile(page, 'Mousepad', 'Untitled');

  // Lab's shortcuts are the program's keys now: these neither open nor close anything of Lab's.
  const sideBar = page.locator('#jp-left-stack');
  await expect(sideBar).toBeVisible();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('By keyboard.');
  await page.keyboard.press('Tab');
  await expect(sideBar).toBeVisible();
  await expect(bar(page)).toContainText('Keys go to Mousepad');

  // Out: the focus is on what leads in again, and shortcuts are Lab's.
  await page.keyboard.press('Control+Alt+Shift');
  const typeIn = bar(page).getByRole('button', { name: 'Type in Mousepad' });
  await expect(typeIn).toBeFocused();
  await page.keyboard.press('Control+b');
  await expect(sideBar).toBeHidden();
  // Lab gives the keys to the tab in view when it hides the side bar.
  await expect(bar(page)).toContainText('Keys go to Mousepad');
  await page.keyboard.press('Control+Alt+Shift');
  await expect(typeIn).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('Keys go to Mousepad');
  await page.keyboard.press('Control+a');
  await bringsUpWindow(page, () => page.keyboard.press('Control+s'));
  // It starts in the home. While it looks for names like this one, Enter only ends that.
  await page.keyboard.type('by-keyboard.txt');
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect
      .poll(() => home.has('by-keyboard.txt'), { timeout: 3_000 })
      .toBe(true);
  }).toPass({ timeout: 30_000 });
  expect(home.read('by-keyboard.txt')).toContain('By keyboard.');
});

test('a link opens what it names once somebody said yes', async ({
  page,
  classroom
}, info) => {
  const orders: string[] = [];
  page.on('request', request => {
    if (request.url().includes('/homeroom/desktop/open')) {
      orders.push(request.postData() ?? '');
    }
  });
  const link = `${classroom.hubUrl}/hub/user-redirect/lab?app=mousepad&path=more.txt`;
  await startDesktop(page, classroom, 'ada', link);
  await expect(dialog(page)).toContainText('Open this in Mousepad?');
  await expect(dialog(page)).toContainText('more.txt');
  await picture(page, info, 'link');
  await expectAccessible(page, '.jp-Dialog');
  expect(page.url()).not.toContain('app=');
  // Enter alone means no, and nothing happened before.
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await page.goto(
    link.replace('more.txt', encodeURIComponent('../../etc/passwd'))
  );
  await labIsReady(page);
  await expect(notification(page, 'link')).toBeVisible();
  await picture(page, info, 'link-refused');
  await page.goto(link.replace('mousepad', 'no-such-program'));
  await labIsReady(page);
  await expect(notification(page, 'no-such-program')).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  expect(orders).toEqual([]);
  expect(processesOf(classroom, 'ada', 'mousepad')).toEqual([]);

  await page.goto(link);
  await labIsReady(page);
  await answer(page, 'Open in Mousepad');
  await isConnected(page);
  await showsFile(page, 'Mousepad', 'more.txt');
  expect(orders).toHaveLength(1);
});

test('a fine display gets a picture of its own pixels, in the dark too', async ({
  browser,
  classroom
}, info) => {
  test.skip(!IS_FULL, 'npm run test:full runs it');
  new Home(classroom, 'ada').useDarkTheme();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2
  });
  const page = await context.newPage();
  await openNotes(page, classroom);
  const sizes = (): Promise<number[]> =>
    screen(page).evaluate((canvas: HTMLCanvasElement) => [
      canvas.width / canvas.clientWidth,
      canvas.clientWidth / (canvas.closest('.jp-Desktop')?.clientWidth ?? 0)
    ]);
  await expect
    .poll(async () => (await sizes()).map(each => Math.round(each * 100)))
    .toEqual([200, 100]);
  await type(page, 'Sharp. ');
  await picture(page, info, 'sharp-dark');
  await sideTab(page).click();
  await expect(panel(page)).toContainText('Running');
  await picture(page, info, 'panel-dark');
  await expectAccessible(page, '.jp-Desktop');
  await expectAccessible(page, '.jp-DesktopPrograms');
  await endAll(page);
  await context.close();
});
