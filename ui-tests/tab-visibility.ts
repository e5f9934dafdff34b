/** What a page is told of whether its tab is seen. */
import type { Page } from '@playwright/test';

/** Let a page be seen, or not, as when another tab is chosen. */
export async function setSeen(page: Page, isSeen: boolean): Promise<void> {
  await page.evaluate(seen => {
    const properties = {
      hidden: !seen,
      visibilityState: seen ? 'visible' : 'hidden'
    };
    for (const [name, value] of Object.entries(properties)) {
      Object.defineProperty(document, name, { value, configurable: true });
    }
    document.dispatchEvent(new Event('visibilitychange'));
  }, isSeen);
}
