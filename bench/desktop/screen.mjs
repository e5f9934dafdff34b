// A program's picture in the page: whether something is drawn, and how soon a key is seen.

/** Pixels of the picture's middle that have to change, so that a cursor which blinks does not count. */
const CHANGED = 300;

/** How long a key is waited for, in ms. */
const LIMIT = 5000;

/** Wait until the picture has more than one colour. */
export async function isDrawn(page, selector) {
  await page.waitForFunction(
    canvas => {
      const node = document.querySelector(canvas);
      const context = node?.getContext('2d');
      if (!context || node.width < 2) {
        return false;
      }
      const { width, height } = node;
      const { data } = context.getImageData(0, 0, width, height);
      const pixels = new Uint32Array(data.buffer);
      const others = pixels.filter(pixel => pixel !== pixels[0]).length;
      return others > pixels.length / 100;
    },
    selector,
    { polling: 100, timeout: 120_000 }
  );
}

/** The time from a key's press in the page to the picture that it changes, in ms. */
export async function keyToPixel(page, selector, key) {
  await page.evaluate(watchPicture, [selector, CHANGED, LIMIT]);
  await page.keyboard.press(key);
  const time = await page.evaluate(() => window.homeroomBench.changed);
  if (time === null) {
    throw new Error(`Nothing was drawn within ${LIMIT} ms after ${key}`);
  }
  return time;
}

/** In the page: promise the time between the next key and the next change of the picture. */
function watchPicture([selector, least, limit]) {
  const node = document.querySelector(selector);
  const { width, height } = node;
  const read = () => {
    const area = [0, height / 5, width, (height * 3) / 5].map(Math.round);
    const { data } = node.getContext('2d').getImageData(...area);
    return new Uint32Array(data.buffer);
  };
  const before = read();
  let pressed = null;
  window.addEventListener('keydown', event => (pressed ??= event.timeStamp), {
    once: true,
    capture: true
  });
  const start = performance.now();
  const changed = new Promise(resolve => {
    const look = () => {
      const now = read();
      const count = now.filter((pixel, at) => pixel !== before[at]).length;
      if (pressed !== null && count >= least) {
        resolve(performance.now() - pressed);
      } else if (performance.now() - start > limit) {
        resolve(null);
      } else {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  });
  window.homeroomBench = { changed };
}
