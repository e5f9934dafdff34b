// What Lumino and JupyterLab expect of a page and jsdom does not have. Nothing
// where tests run without a page.
if (typeof window !== 'undefined') {
  window.DragEvent ??= class DragEvent extends window.MouseEvent {};
  window.ResizeObserver ??= class ResizeObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  window.requestIdleCallback ??= callback => window.setTimeout(callback, 0);
  window.matchMedia ??= media => ({
    media,
    matches: false,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {}
  });
}
