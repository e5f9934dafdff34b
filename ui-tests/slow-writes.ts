/** Lessons that go slowly to the server, so that a test can do something in the middle. */
import type { Page } from '@playwright/test';

/** How files go to the server: each through the Contents API, or many at once through the companion. */
export type WriteWay = 'one by one' | 'in batches';

const BATCHES = /\/homeroom\/files\/write$/;

/** Where the companion would put a new lesson itself, in no time. */
const DELIVERIES = /\/homeroom\/lessons\//;

/** Have every lesson go through the page, as where the companion declines it. */
export async function refuseDeliveries(page: Page): Promise<void> {
  await page.context().route(DELIVERIES, route =>
    // The page may be gone by now: that is what some tests are about.
    route.fulfill({ status: 404 }).catch(() => undefined)
  );
}

/**
 * Make the files of a lesson go slowly to the server.
 *
 * @param files - what the paths of these files have in common, below the server's root.
 * @param pause - how long each file waits, or each batch but the first, in ms.
 * @returns what makes them fast again.
 */
export async function slowWrites(
  page: Page,
  way: WriteWay,
  files: string,
  pause: number
): Promise<() => Promise<void>> {
  const context = page.context();
  const wait = (): Promise<void> =>
    new Promise(resolve => setTimeout(resolve, pause));
  await refuseDeliveries(page);
  if (way === 'in batches') {
    const name = files.slice(files.indexOf('/') + 1);
    let count = 0;
    await context.route(BATCHES, async route => {
      if (route.request().postDataBuffer()?.includes(`"${name}`)) {
        count++;
        if (count > 1) {
          await wait();
        }
      }
      // The page may be gone by now: that is what some tests are about.
      await route.continue().catch(() => undefined);
    });
  } else {
    await context.route(BATCHES, route =>
      route.fulfill({ status: 404 }).catch(() => undefined)
    );
    await context.route(
      // Git's own data goes as fast as ever.
      ({ pathname }) =>
        pathname.includes(`/api/contents/${files}`) &&
        !pathname.includes('/.git/'),
      async route => {
        if (route.request().method() !== 'GET') {
          await wait();
        }
        await route.continue().catch(() => undefined);
      }
    );
  }
  return () => context.unrouteAll({ behavior: 'ignoreErrors' });
}
