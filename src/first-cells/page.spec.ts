/** @jest-environment jsdom */

const PARAMETERS = {
  url: '/homeroom/lessons/cells?folder=intro',
  theme: 'light',
  words: { state: 'starting', hide: 'Show JupyterLab', frame: 'The beginning' }
};

const fetched = jest.fn();

beforeEach(() => {
  jest.useFakeTimers();
  fetched.mockReset();
  fetched.mockResolvedValue({ status: 200, text: async () => '<p>Hello' });
  globalThis.fetch = fetched;
  document.body.replaceChildren();
});

afterEach(() => jest.useRealTimers());

/** Have the script run in a page with these parameters. */
async function run(parameters: object = PARAMETERS): Promise<void> {
  const element = document.createElement('script');
  element.type = 'application/json';
  element.id = 'homeroom-first-cells';
  element.textContent = JSON.stringify(parameters);
  document.body.append(element);
  await jest.isolateModulesAsync(async () => {
    await import('./page');
  });
  await jest.advanceTimersByTimeAsync(0);
}

function cover(): HTMLElement | null {
  return document.querySelector('.jp-homeroom-FirstCells');
}

function add(className: string, into: Element = document.body): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  into.append(element);
  return element;
}

it('shows the cells where nothing of them can run', async () => {
  await run();
  expect(fetched).toHaveBeenCalledWith(
    '/homeroom/lessons/cells?folder=intro&theme=light',
    { headers: { 'X-Requested-With': 'homeroom' } }
  );
  const frame = cover()?.shadowRoot?.querySelector('iframe');
  expect(frame?.getAttribute('sandbox')).toBe('');
  expect(frame?.srcdoc).toBe('<p>Hello');
  expect(frame?.title).toBe('The beginning');
});

it('asks nothing in a page without parameters', async () => {
  await jest.isolateModulesAsync(async () => {
    await import('./page');
  });
  expect(fetched).not.toHaveBeenCalled();
});

it.each([
  ['there are none', { status: 204, text: async () => '' }],
  ['they are refused', { status: 403, text: async () => 'no' }]
])('shows nothing where %s', async (_, answer) => {
  fetched.mockResolvedValue(answer);
  await run();
  expect(cover()).toBeNull();
});

it('shows nothing where the companion does not answer', async () => {
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  await run();
  expect(cover()).toBeNull();
});

it('shows nothing above a Lab that is there', async () => {
  add('jp-LabShell');
  await run();
  expect(cover()).toBeNull();
});

it.each([
  [true, 'dark'],
  [false, 'light']
])('follows the system where Lab does, dark: %s', async (matches, theme) => {
  window.matchMedia = jest.fn().mockReturnValue({ matches });
  await run({ ...PARAMETERS, theme: 'adaptive' });
  expect(fetched.mock.calls[0][0]).toContain(`&theme=${theme}`);
});

it.each(['jp-RenderedMarkdown', 'cm-line'])(
  'goes when Lab shows what the notebook says: %s',
  async shown => {
    await run();
    const cell = add('jp-Cell', add('jp-Notebook', add('jp-LabShell')));
    const text = add(shown, cell);
    const lasts = async () => {
      await jest.advanceTimersByTimeAsync(500);
      return cover() !== null;
    };
    // Lab has an empty cell until the notebook has come, and draws its cells one after the other.
    text.getBoundingClientRect = () => ({ height: 20 }) as DOMRect;
    add('jp-InputPrompt', cell).textContent = '[ ]:';
    expect(await lasts()).toBe(true);
    text.textContent = 'Hello';
    text.getBoundingClientRect = () => ({ height: 0 }) as DOMRect;
    expect(await lasts()).toBe(true);
    text.getBoundingClientRect = () => ({ height: 20 }) as DOMRect;
    expect(await lasts()).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  }
);

it('goes when Lab asks something', async () => {
  await run();
  add('jp-Dialog');
  await jest.advanceTimersByTimeAsync(200);
  expect(cover()).toBeNull();
});

it('goes when the notebook does not come, but waits for Lab as long as it takes', async () => {
  await run();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(cover()).not.toBeNull();
  add('jp-LabShell');
  await jest.advanceTimersByTimeAsync(9_000);
  expect(cover()).not.toBeNull();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(cover()).toBeNull();
});

it('goes at the wish of the learner', async () => {
  await run();
  cover()?.shadowRoot?.querySelector('button')?.click();
  expect(cover()).toBeNull();
  await jest.advanceTimersByTimeAsync(200);
  expect(jest.getTimerCount()).toBe(0);
});
