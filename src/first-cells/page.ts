/**
 * Shows the beginning of a notebook that is on its way, above Lab's page until Lab shows it.
 *
 * It stands alone: `server/first_cells.py` puts it into the page of a pull link, where it runs long before
 * Lab does. It asks the companion for the first cells, and shows nothing where there are none.
 */

/** What the server put into the page. */
interface IParameters {
  /** Where the companion gives the cells. */
  url: string;
  theme: 'light' | 'dark' | 'adaptive';
  /** Translated; nothing of Lab is here yet. */
  words: { state: string; hide: string; frame: string };
}

// A module, though nobody imports it: its names are its own.
export {};

const PARAMETERS = 'homeroom-first-cells';

/** In ms. */
const LOOK_EVERY = 100;
/** How long Lab may take from its shell to the notebook before it is seen as it is, in ms. */
const LONGEST_AFTER_SHELL = 10_000;

const SHELL = '.jp-LabShell';
/** What cells say; Lab has an empty one until the notebook has come. */
const TEXT = '.jp-Notebook :is(.jp-RenderedMarkdown, .cm-line)';
/** What wants an answer; it must not be covered. */
const QUESTION = '.jp-Dialog';

const STYLE = `
  :host { all: initial; position: fixed; inset: 0; z-index: 20000; }
  section { display: flex; flex-direction: column; height: 100%; background: var(--page); }
  header { display: flex; align-items: center; gap: 12px; min-height: 48px; padding: 0 16px;
    border-bottom: 1px solid var(--line); background: var(--bar); color: var(--text);
    font: 13px/1.4 system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; }
  p { flex: 1; margin: 0; }
  button { min-height: 28px; padding: 0 12px; border: 1px solid var(--edge); border-radius: 3px; background: transparent;
    color: inherit; font: inherit; cursor: pointer; }
  button:focus-visible { outline: 2px solid #2196f3; outline-offset: 2px; }
  iframe { flex: 1; width: 100%; border: 0; }
  .light { --page: #fff; --bar: #f5f5f5; --line: #e0e0e0; --edge: #757575; --text: rgba(0, 0, 0, .87); }
  .dark { --page: #111; --bar: #212121; --line: #424242; --edge: #9e9e9e; --text: rgba(255, 255, 255, .87); }
`;

const parameters = document.getElementById(PARAMETERS)?.textContent;
if (parameters) {
  void show(JSON.parse(parameters) as IParameters);
}

async function show({ url, theme, words }: IParameters): Promise<void> {
  const shade = isDark(theme) ? 'dark' : 'light';
  const cells = await firstCells(`${url}&theme=${shade}`);
  if (cells && !document.querySelector(SHELL)) {
    const cover = coverWith(cells, shade, words);
    document.body.append(cover);
    removeInTime(cover);
  }
}

function isDark(theme: IParameters['theme']): boolean {
  return theme === 'adaptive'
    ? window.matchMedia('(prefers-color-scheme: dark)').matches
    : theme === 'dark';
}

/** The document to show; null where there is none, and where it cannot be had: Lab comes anyway. */
async function firstCells(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, {
      headers: { 'X-Requested-With': 'homeroom' }
    });
    return response.status === 200 ? await response.text() : null;
  } catch {
    return null;
  }
}

function coverWith(
  cells: string,
  shade: string,
  words: IParameters['words']
): HTMLElement {
  const cover = document.createElement('div');
  cover.className = 'jp-homeroom-FirstCells';
  const root = cover.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const section = document.createElement('section');
  section.className = shade;
  section.setAttribute('aria-label', words.frame);
  section.append(
    bar(words, () => cover.remove()),
    frame(cells, words.frame)
  );
  root.append(style, section);
  return cover;
}

function bar(words: IParameters['words'], hide: () => void): HTMLElement {
  const header = document.createElement('header');
  const state = document.createElement('p');
  state.setAttribute('role', 'status');
  state.textContent = words.state;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words.hide;
  button.addEventListener('click', hide);
  header.append(state, button);
  return header;
}

/** What comes from a lesson runs nothing and reaches nothing: no scripts, no origin, no requests. */
function frame(cells: string, title: string): HTMLIFrameElement {
  const iframe = document.createElement('iframe');
  iframe.title = title;
  iframe.setAttribute('sandbox', '');
  iframe.srcdoc = cells;
  iframe.addEventListener('load', () => performance.mark(PARAMETERS));
  return iframe;
}

/** Take the cover away as soon as Lab shows a notebook or asks something, or when it takes too long. */
function removeInTime(cover: HTMLElement): void {
  let shellSince = Infinity;
  const timer = setInterval(() => {
    const now = performance.now();
    if (document.querySelector(SHELL)) {
      shellSince = Math.min(shellSince, now);
    }
    const isLate = now - shellSince > LONGEST_AFTER_SHELL;
    if (!cover.isConnected || isLabShowing() || isLate) {
      clearInterval(timer);
      cover.remove();
    }
  }, LOOK_EVERY);
}

function isLabShowing(): boolean {
  const texts = [...document.querySelectorAll(TEXT)];
  return texts.some(isSeen) || document.querySelector(QUESTION) !== null;
}

function isSeen(text: Element): boolean {
  const isEmpty = !text.textContent?.trim();
  return !isEmpty && text.getBoundingClientRect().height > 0;
}
