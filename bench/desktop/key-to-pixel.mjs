// From a key to the picture: how long it takes until what is typed is on the screen.

const TIMES = 30;

/** The times of some keys in the program in view, a text editor, in ms. */
export async function keyToPixel(page) {
  await page
    .locator('.jp-Desktop:visible canvas')
    .click({ position: { x: 400, y: 300 } });
  const times = [];
  for (let time = 0; time < TIMES; time++) {
    const seen = page.evaluate(untilPixelsChange);
    await page.keyboard.press('m');
    times.push(await seen);
    await page.waitForTimeout(100);
  }
  return times;
}

/**
 * In the page: the time from the next key to the first change of the picture. The cursor's blinking is
 * one, too, now and then: a median does not see it.
 */
async function untilPixelsChange() {
  const context = document
    .querySelector('.jp-Desktop canvas')
    .getContext('2d', { willReadFrequently: true });
  // Where the text begins: what is read takes time as well.
  const pixels = () =>
    new Uint32Array(context.getImageData(0, 20, 600, 100).data.buffer);
  const pressed = new Promise(resolve =>
    document.addEventListener('keydown', () => resolve(performance.now()), {
      once: true,
      capture: true
    })
  );
  const before = pixels();
  const since = await pressed;
  while (pixels().every((pixel, at) => pixel === before[at])) {
    await new Promise(resolve => requestAnimationFrame(resolve));
  }
  return Math.round(performance.now() - since);
}
