/** What axe-core finds on a screen. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

type AxeOptions = Parameters<AxeBuilder['options']>[0];

/**
 * Expect that axe-core finds nothing serious in a part of the screen.
 *
 * @param options - axe-core's own, such as `{ iframes: false }` for frames where no script runs.
 */
export async function expectAccessible(
  page: Page,
  selector: string,
  options: AxeOptions = {}
): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options(options)
    .setLegacyMode(options.iframes === false)
    .include(selector)
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  expect(serious).toEqual([]);
}
