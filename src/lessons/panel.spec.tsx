/** @jest-environment jsdom */
import { nullTranslator } from '@jupyterlab/translation';
import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import type { IFolderStatus } from '../engine/protocol';
import { CodedError } from '../errors';
import { LessonsPanel } from './panel';
import { Lessons } from './service';
import { courseLesson, FakeCourse } from './testing/fake-course';
import { FakeEngine } from './testing/fake-engine';

const trans = nullTranslator.load('');
const INTRO = {
  url: 'https://git.example/intro',
  branch: '',
  folder: 'intro'
};

/** Once something is so; the test's own time limit ends the wait. */
async function until(isSo: () => unknown): Promise<void> {
  while (!isSo()) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

let dispose: () => void = () => undefined;
let lessons: () => Lessons;
afterEach(() => dispose());

/** A panel on the page, with lessons of these names and folders of these kinds. */
async function setup(
  folders: Record<string, Partial<IFolderStatus>>,
  more: {
    problem?: string;
    hidden?: boolean;
    onOpenLink?: () => void;
    size?: number;
    readFree?: () => Promise<number | null>;
  } = {}
) {
  const engine = new FakeEngine();
  const { size, readFree } = more;
  const course = new FakeCourse(
    Object.keys(folders).map(name => ({
      ...courseLesson(name),
      ...(size && { size })
    }))
  );
  if (more.problem) {
    course.problems = [
      { kind: 'invalid', source: 'hub', detail: more.problem }
    ];
  }
  for (const [name, status] of Object.entries(folders)) {
    engine.folders.set(name, { url: `https://git.example/${name}`, ...status });
  }
  const all = new Lessons({ engine, course });
  lessons = () => all;
  const actions = {
    pull: jest.fn(({ url, branch, folder }) => {
      all.pull({ url, branch, folder });
    }),
    cancel: jest.fn(({ folder }) => all.cancel(folder)),
    open: jest.fn(),
    openFile: jest.fn(),
    compare: jest.fn(),
    preview: jest.fn(),
    undo: jest.fn(),
    switchVersion: jest.fn(),
    getAnyway: jest.fn(),
    getElsewhere: jest.fn(),
    getFolder: jest.fn(),
    remove: jest.fn(),
    openMenu: jest.fn(),
    useToken: jest.fn()
  };
  const { onOpenLink } = more;
  const panel = new LessonsPanel({
    lessons: all,
    course,
    actions,
    readFree,
    trans,
    onOpenLink: () => onOpenLink,
    onUpdateAll: jest.fn()
  });
  dispose = () => {
    panel.dispose();
    all.dispose();
  };
  panel.hide();
  Widget.attach(panel, document.body);
  panel.setHidden(more.hidden ?? false);
  await all.refresh();
  const shows = (words: string): Promise<void> =>
    until(() => panel.node.textContent?.includes(words));
  const button = (label: string): HTMLButtonElement | undefined =>
    [...panel.node.querySelectorAll('button')].find(
      element => element.textContent === label
    );
  const press = async (label: string): Promise<void> => {
    await until(() => button(label));
    button(label)?.click();
  };
  const labels = () =>
    [...panel.node.querySelectorAll('li button')]
      .map(e => e.textContent)
      .filter(text => text !== '');
  return { engine, panel, actions, button, press, labels, shows };
}

describe('LessonsPanel', () => {
  it.each<[string, Partial<IFolderStatus>, string, string[]]>([
    ['absent', { state: 'absent' }, 'Not here yet', ['Get']],
    ['present', {}, 'Ready', ['Open']],
    ['interrupted', { state: 'interrupted' }, 'Not complete', ['Finish']],
    ['foreign', { state: 'foreign', url: '' }, 'Another folder', ['Get']]
  ])('shows a lesson that is %s', async (_, status, words, labels) => {
    const shown = await setup({ intro: status });
    await shown.shows(words);
    const item = shown.panel.node.querySelector('li');
    expect(item?.querySelector('h3')?.textContent).toBe('intro');
    expect(shown.labels()).toEqual(labels);
  });

  it('says what a lesson takes and what is free, and asks anew when one came', async () => {
    const readFree = jest.fn(async () => 3.2e9);
    const more = { size: 4e7, readFree };
    const absent = { state: 'absent' } as const;
    const shown = await setup({ intro: absent, next: absent }, more);
    await shown.shows('About 40 MB, 3.2 GB free');
    expect(readFree).toHaveBeenCalledTimes(1);
    readFree.mockResolvedValue(3e7);
    await shown.press('Get');
    await until(() => shown.engine.pulls.length);
    await shown.engine.pulls[0].succeed();
    await shown.shows('Will not fit: about 40 MB, 30 MB free');
    expect(readFree).toHaveBeenCalledTimes(2);
  });

  it('asks for nothing where no lesson says what it takes', async () => {
    const readFree = jest.fn(async () => 3.2e9);
    const { panel, shows } = await setup(
      { intro: { state: 'absent' } },
      { readFree }
    );
    await shows('Not here yet');
    expect(panel.node.textContent).not.toContain('free');
    expect(readFree).not.toHaveBeenCalled();
  });

  it('draws nothing before it is shown', async () => {
    const { panel, shows } = await setup({ intro: {} }, { hidden: true });
    MessageLoop.flush();
    expect(panel.node.textContent).toBe('');
    panel.show();
    await shows('intro');
  });

  it('gets a lesson, keeps the focus, and tells how it ended', async () => {
    const { engine, panel, actions, button, press, shows } = await setup({
      intro: { state: 'absent' }
    });
    await shows('Not here yet');
    button('Get')?.focus();
    await press('Get');
    await shows('Connecting…');
    expect(actions.pull).toHaveBeenCalledTimes(1);
    expect(document.activeElement).toBe(button('Cancel'));

    const progress = { phase: 'downloading', loaded: 1e6, total: 4e6 } as const;
    engine.pulls[0].options.onProgress?.(progress);
    await shows('Downloading… 1 of 4 MB');
    const bar = panel.node.querySelector('[role="progressbar"]');
    expect(bar?.getAttribute('aria-valuenow')).toBe('25');

    await engine.pulls[0].succeed({ written: ['a', 'b'] });
    await shows('Up to date');
    expect(document.activeElement).toBe(button('Open'));
    const live = panel.node.querySelector('[aria-live="polite"]');
    await until(() => live?.textContent?.includes('intro: 2 files new.'));
  });

  it('ignores the second click of a double click', async () => {
    const { actions, button, shows } = await setup({
      intro: { state: 'absent' }
    });
    await shows('Not here yet');
    const click = (detail: number) =>
      button('Get')?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, detail })
      );
    click(2);
    expect(actions.pull).not.toHaveBeenCalled();
    click(1);
    expect(actions.pull).toHaveBeenCalledTimes(1);
  });

  it('says why a pull failed, with details on request', async () => {
    const { engine, panel, button, press, labels, shows } = await setup({
      intro: { state: 'absent' }
    });
    await press('Get');
    const url = 'https://git.example/intro';
    const error = new CodedError('RepositoryNotFound', { url }, 'HTTP 404');
    await engine.pulls[0].fail(error);
    await shows('HTTP 404');
    expect(panel.node.querySelector('details')?.open).toBe(false);
    expect(labels()).toEqual(['Use a token', 'Try again']);
    button('Use a token')?.focus();
    lessons().pull(INTRO);
    await until(() => button('Cancel'));
    expect(document.activeElement).toBe(button('Cancel'));
  });

  it('lists what an update did, opens a file of it, and takes it back', async () => {
    const { engine, panel, actions, button, press, labels, shows } =
      await setup({ intro: {} });
    await shows('Ready');
    lessons().pull(INTRO);
    await until(() => engine.pulls.length);
    const clashes = [{ path: 'a.txt', beside: 'a_course.txt' }];
    await engine.pulls[0].succeed({
      ...{ kind: 'updated', written: ['b'], deleted: ['c'], clashes },
      undo: '20261121T140512345Z-pull'
    });
    await shows('1 file needs a look');
    expect(panel.node.querySelector('details')?.open).toBe(true);
    expect(button('c')).toBeUndefined();
    await press('a_course.txt');
    expect(actions.openFile).toHaveBeenCalledWith(
      expect.objectContaining({ folder: 'intro' }),
      'a_course.txt'
    );
    const before = [{ id: 'x', time: 1, kind: 'pull' as const }];
    engine.folders.set('intro', { url: 'https://git.example/intro', before });
    await lessons().refresh();
    await press('Undo');
    expect(actions.undo).toHaveBeenCalledTimes(1);
    expect(labels().slice(0, 2)).toEqual(['Undo', 'Open']);
  });

  it('compares each of many clashes', async () => {
    const { engine, actions, button, press, shows } = await setup({
      intro: {}
    });
    await shows('Ready');
    lessons().pull(INTRO);
    await until(() => engine.pulls.length);
    const clashes = Array.from({ length: 25 }, (_, i) => ({
      path: `${i}.txt`,
      beside: `${i}_course.txt`
    }));
    await engine.pulls[0].succeed({ kind: 'updated', clashes });
    await press('Show 5 more');
    await until(() => button('24.txt'));
    expect(document.activeElement).toBe(button('20.txt'));
    await press('24.txt');
    expect(actions.openFile).toHaveBeenCalledWith(
      expect.objectContaining({ folder: 'intro' }),
      '24.txt'
    );
  });

  it('offers ways out where another version is in the folder', async () => {
    const { engine, actions, press, panel, shows } = await setup({ intro: {} });
    await shows('Ready');
    lessons().pull(INTRO);
    await until(() => engine.pulls.length);
    const data = { folder: 'intro', branch: 'main', expected: 'next' };
    await engine.pulls[0].fail(new CodedError('OtherBranch', data));
    await shows('holds the version “main”');
    expect(panel.node.querySelector('.jp-mod-error')).toBeNull();
    await press('Switch to “next”');
    expect(actions.switchVersion).toHaveBeenCalledTimes(1);
  });

  it('says that there is an update, on the card, the side bar and aloud', async () => {
    const { engine, panel, button, shows } = await setup({ intro: {} });
    await shows('Ready');
    engine.commits.set('https://git.example/intro', '2'.repeat(40));
    panel.title.dataset = { id: panel.id };
    await lessons().lookForUpdates();
    await shows('Update available');
    expect(panel.title.dataset).toEqual({
      id: panel.id,
      'homeroom-updates': '1'
    });
    expect(panel.title.caption).toBe('Lessons (1 update)');
    expect(button('Update')?.classList).toContain('jp-mod-accept');
    const live = panel.node.querySelector('[aria-live="polite"]');
    await until(() => live?.textContent?.includes('intro: update available.'));
  });

  it('says quietly that a host does not answer', async () => {
    const { panel, shows } = await setup({ intro: {} });
    await shows('Ready');
    await lessons().lookForUpdates();
    await shows('Whether there is an update is not known right now.');
    expect(panel.node.querySelector('.jp-mod-error')).toBeNull();
    expect(panel.title.dataset).toEqual({});
  });

  it('opens a menu for what else can be done, and names it', async () => {
    const { panel, actions, shows } = await setup({ intro: {} });
    await shows('Ready');
    const menu = panel.node.querySelector<HTMLElement>('[aria-haspopup]');
    expect(menu?.getAttribute('aria-label')).toBe('More for “intro”');
    menu?.click();
    expect(actions.openMenu).toHaveBeenCalledWith(
      expect.objectContaining({ folder: 'intro' }),
      menu
    );
  });

  it('finds a lesson among many', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `week-${i + 1}`);
    const { panel, shows } = await setup(
      Object.fromEntries(names.map(name => [name, { state: 'absent' }]))
    );
    await shows('week-60');
    const field = panel.node.querySelector<HTMLInputElement>(
      'input[type="search"]'
    );
    const type = (text: string): void => {
      const { set } = Object.getOwnPropertyDescriptor(
        HTMLInputElement.prototype,
        'value'
      ) as PropertyDescriptor;
      set?.call(field, text);
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    };
    type('WEEK-42');
    await until(() => panel.node.querySelectorAll('li').length === 1);
    expect(panel.node.querySelector('h3')?.textContent).toBe('week-42');
    type('nothing like it');
    await shows('No lesson is called like that.');
  });

  it('invites to paste a link where there are no lessons', async () => {
    const onOpenLink = jest.fn();
    const { press, shows } = await setup({}, { onOpenLink });
    await shows('No lessons yet');
    await press('Paste a link…');
    expect(onOpenLink).toHaveBeenCalledTimes(1);
  });

  it('names a mistake in the course and shows the rest', async () => {
    const problem = 'lessons[2].repo: must be a web address';
    const { panel, shows } = await setup({ intro: {} }, { problem });
    await shows(problem);
    expect(panel.node.querySelectorAll('li h3')).toHaveLength(1);
  });
});
