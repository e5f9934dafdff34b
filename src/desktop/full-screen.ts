/**
 * Show all of the page again. What is full screen hides the rest of the page, and with it Lab's dialogs
 * and notifications.
 */
export async function leaveFullScreen(): Promise<void> {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
  }
}

/**
 * Let an element fill the screen.
 *
 * @returns whether the browser lets it.
 */
export async function fillScreen(element: Element): Promise<boolean> {
  try {
    await element.requestFullscreen();
  } catch {
    // Refused by the browser, or by the page around this one.
    return false;
  }
  const { keyboard } = navigator as Navigator & {
    keyboard?: { lock?: (keys: string[]) => Promise<void> };
  };
  try {
    // Where the browser can, Escape is the program's, and leaves only when it is held.
    await keyboard?.lock?.(['Escape']);
  } catch {
    // Then Escape leaves at once, as the browser says on the screen.
  }
  return true;
}
