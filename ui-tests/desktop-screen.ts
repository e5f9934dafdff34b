/** The tabs of desktop programs, as a person finds them, and the processes behind them. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { IClassroom } from '../scripts/classroom.mjs';
import { Home } from './home';
import { expect, labIsReady, signIn } from './hub';
import { documentTabs, openFiles } from './screens';

/** Whether Debian has installed what these stories run. */
export const HAS_MOUSEPAD =
  existsSync('/usr/bin/mousepad') && existsSync('/usr/bin/Xtigervnc');
export const NEEDS_MOUSEPAD =
  'Debian’s mousepad and tigervnc-standalone-server are not installed.';

/** A home with two files for Mousepad, which remembers nothing. */
export function freshNotes(classroom: IClassroom, name: string): void {
  const home = new Home(classroom, name);
  home.clear();
  // Of one that was forced to end, Mousepad offers what was not saved.
  home.delete('.config/dconf');
  home.delete('.local/share/Mousepad');
  home.write('notes.txt', 'first\n');
  home.write('more.txt', 'second\n');
}

/** Sign in, and wait until programs are offered; Lab’s windows are as on the first day. */
export async function startDesktop(
  page: Page,
  classroom: IClassroom,
  name: string,
  address = `${classroom.hubUrl}/hub/user-redirect/lab?reset`
): Promise<void> {
  await signIn(page, classroom, name, address);
  await labIsReady(page);
  await sideTab(page).waitFor({ timeout: 60_000 });
}

/** What a program shows. */
export function screen(page: Page): Locator {
  return page.locator('.jp-Desktop:visible .jp-Desktop-screen canvas');
}

/** What is above a program's picture. */
export function bar(page: Page): Locator {
  return page.locator('.jp-Desktop:visible .jp-Desktop-bar');
}

/** What is in place of a program's picture. */
export function cover(page: Page): Locator {
  return page.locator('.jp-Desktop:visible .jp-Desktop-cover');
}

/** Wait until a program is there. */
export async function isConnected(page: Page): Promise<void> {
  await expect(bar(page)).toContainText('Connected', { timeout: 60_000 });
}

/** Wait until a program's window has a name in its title, which Lab shows over the tab. */
export async function showsFile(
  page: Page,
  program: string,
  file: string
): Promise<void> {
  await expect(documentTabs(page, program)).toHaveAttribute(
    'title',
    new RegExp(file.replace(/[.*]/g, '\\$&')),
    { timeout: 60_000 }
  );
}

/** Do something that brings up a window over most of a program, and wait until it is drawn. */
export async function bringsUpWindow(
  page: Page,
  action: () => Promise<void>
): Promise<void> {
  const before = await pixels(page);
  await action();
  const changed = async (): Promise<number> => {
    const now = await pixels(page);
    return now.filter((pixel, at) => pixel !== before[at]).length / now.length;
  };
  // The cursor that blinks is far less.
  await expect.poll(changed, { timeout: 60_000 }).toBeGreaterThan(0.05);
}

/** Every tenth pixel of every tenth line of what a program shows. */
async function pixels(page: Page): Promise<number[]> {
  return screen(page).evaluate(node => {
    const { width, height } = node as HTMLCanvasElement;
    const context = (node as HTMLCanvasElement).getContext('2d');
    const { data } = context!.getImageData(0, 0, width, height);
    const all = new Uint32Array(data.buffer);
    return [...all].filter(
      (_, at) => at % 10 === 0 && Math.floor(at / width) % 10 === 0
    );
  });
}

/** Close a program's tab. */
export async function closeTab(page: Page, name: string): Promise<void> {
  await documentTabs(page, name).locator('.lm-TabBar-tabCloseIcon').click();
}

/** What opens the panel of all programs. */
export function sideTab(page: Page): Locator {
  return page.locator(
    '.jp-SideBar .lm-TabBar-tab[data-id="jp-homeroom-desktop"]'
  );
}

/** The panel of all programs. */
export function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Desktop programs' });
}

/** Open a file of the file browser in a program. */
export async function openWith(
  page: Page,
  file: string,
  program: string
): Promise<void> {
  const item = page
    .locator('#filebrowser .jp-DirListing-item')
    .filter({ has: page.getByText(file, { exact: true }) });
  await openFiles(page);
  await item.click({ button: 'right' });
  await page
    .locator('.lm-Menu-item')
    .filter({ hasText: `Open with ${program}` })
    .click();
}

/** End all programs of the page's server, whatever they have to ask. */
export async function endAll(page: Page): Promise<void> {
  if (!/\/user\//.test(page.url())) {
    return;
  }
  await page.evaluate(async () => {
    const base = `${location.pathname.replace(/\/lab.*/, '')}/homeroom/desktop/sessions`;
    const headers = { 'X-Requested-With': 'homeroom' };
    const told = await fetch(base, { headers });
    const { sessions } = (await told.json()) as { sessions: { id: string }[] };
    for (const { id } of sessions) {
      await fetch(`${base}/${id}?force=1`, { method: 'DELETE', headers });
    }
  });
}

/** The processes of a person whose command has a word in it. */
export function processesOf(
  { users }: IClassroom,
  name: string,
  word: string
): number[] {
  const { uid } = statSync(users[name].home);
  return readdirSync('/proc')
    .filter(pid => /^\d+$/.test(pid))
    .filter(pid => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return (
          statSync(`/proc/${pid}`).uid === uid &&
          isCommand(command.split('\0'), word)
        );
      } catch {
        // It is gone.
        return false;
      }
    })
    .map(Number);
}

function isCommand([program, ...words]: string[], word: string): boolean {
  return word === 'companion'
    ? words.includes('jupyterlab_homeroom.companion')
    : program.endsWith(`/${word}`);
}

/** Open the notes in Mousepad. */
export async function openNotes(
  page: Page,
  classroom: IClassroom
): Promise<void> {
  await startDesktop(page, classroom, 'ada');
  await openWith(page, 'notes.txt', 'Mousepad');
  await isConnected(page);
  await showsFile(page, 'Mousepad', 'notes.txt');
}

/** Type into what is open in Mousepad. */
export async function type(page: Page, text: string): Promise<void> {
  await screen(page).click({ position: { x: 300, y: 200 } });
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(text);
}
