/** @jest-environment jsdom */
import { fillScreen, leaveFullScreen } from './full-screen';

/** An element that the browser lets fill the screen, or not. */
function elementThat(fills: boolean): Element {
  const element = document.createElement('div');
  element.requestFullscreen = async () => {
    if (!fills) {
      throw new TypeError('Permissions check failed');
    }
  };
  return element;
}

/** What the browser shows alone. */
function showsAlone(element: Element | null): jest.Mock {
  const exit = jest.fn(async () => undefined);
  Object.defineProperty(document, 'fullscreenElement', {
    value: element,
    configurable: true
  });
  document.exitFullscreen = exit;
  return exit;
}

describe('fillScreen', () => {
  it('says whether the browser lets it', async () => {
    expect(await fillScreen(elementThat(true))).toBe(true);
    expect(await fillScreen(elementThat(false))).toBe(false);
  });

  it('goes on where Escape cannot be had', async () => {
    const lock = jest.fn().mockRejectedValue(new Error('not allowed'));
    Object.assign(navigator, { keyboard: { lock } });
    expect(await fillScreen(elementThat(true))).toBe(true);
    expect(lock).toHaveBeenCalledWith(['Escape']);
  });
});

describe('leaveFullScreen', () => {
  it('leaves what is full screen, and does nothing where nothing is', async () => {
    const exit = showsAlone(document.body);
    await leaveFullScreen();
    expect(exit).toHaveBeenCalledTimes(1);
    const none = showsAlone(null);
    await leaveFullScreen();
    expect(none).not.toHaveBeenCalled();
  });
});
