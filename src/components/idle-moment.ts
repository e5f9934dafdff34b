/** How long an idle moment is waited for, in ms. */
const PATIENCE = 2_000;

/** Once the page has nothing better to do. */
export async function idleMoment(): Promise<void> {
  await new Promise<void>(resolve => {
    if ('requestIdleCallback' in window) {
      requestIdleCallback(() => resolve(), { timeout: PATIENCE });
    } else {
      // Safari has none.
      setTimeout(resolve);
    }
  });
}
