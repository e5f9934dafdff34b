/** Barriers for people who do not see the screen or use no mouse, as axe finds them. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds in a part of the page that is serious or worse.
 *
 * @param part - a CSS selector; Lab's own parts are not ours.
 */
export async function seriousBarriers(
  page: Page,
  part: string
): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join('; ')}`
    );
}
