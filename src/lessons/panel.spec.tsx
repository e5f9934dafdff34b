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
  more: { problem?: string; hidden?: boolean; onOpenLink?: () => void } = {}
) {
  const engine = new FakeEngine();
  const course = new FakeCourse(Object.keys(folders).map(courseLesson));
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
    undo: jest.fn(),
    switchVersion: jest.fn(),
    useToken: jest.fn(),
    getElsewhere: jest.fn()
  };
  const { onOpenLink } = more;
  const panel = new LessonsPanel({
    lessons: all,
    course,
    actions,
    trans,
    onOpenLink: () => onOpenLink
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
    [...panel.node.querySelectorAll('button')].map(e => e.textContent);
  return { engine, panel, actions, button, press, labels, shows };
}

describe('LessonsPanel', () => {
  it.each<[string, Partial<IFolderStatus>, string, string[]]>([
    ['absent', { state: 'absent' }, 'Not here yet', ['Get']],
    ['present', {}, 'Ready', ['Open', 'Update']],
    ['interrupted', { state: 'interrupted' }, 'Not complete', ['Finish']],
    ['foreign', { state: 'foreign', url: '' }, 'Another folder', ['Get']]
  ])('shows a lesson that is %s', async (_, status, words, labels) => {
    const shown = await setup({ intro: status });
    await shown.shows(words);
    const item = shown.panel.node.querySelector('li');
    expect(item?.querySelector('h3')?.textContent).toBe('intro');
    expect(shown.labels()).toEqual(labels);
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
    await shows('Ready');
    expect(document.activeElement).toBe(button('Update'));
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
    const { engine, panel, press, labels, shows } = await setup({
      intro: { state: 'absent' }
    });
    await press('Get');
    const url = 'https://git.example/intro';
    const error = new CodedError('RepositoryNotFound', { url }, 'HTTP 404');
    await engine.pulls[0].fail(error);
    await shows('HTTP 404');
    expect(panel.node.querySelector('details')?.open).toBe(false);
    expect(labels()).toEqual(['Try again', 'Use a token']);
  });

  it('lists what an update did, opens a file of it, and takes it back', async () => {
    const { engine, panel, actions, button, press, labels, shows } =
      await setup({ intro: {} });
    await press('Update');
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
    expect(labels().slice(-3)).toEqual(['Open', 'Update', 'Undo']);
  });

  it('offers ways out where another version is in the folder', async () => {
    const { engine, actions, press, panel, shows } = await setup({ intro: {} });
    await press('Update');
    const data = { folder: 'intro', branch: 'main', expected: 'next' };
    await engine.pulls[0].fail(new CodedError('OtherBranch', data));
    await shows('holds the version “main”');
    expect(panel.node.querySelector('.jp-mod-error')).toBeNull();
    await press('Switch to “next”');
    expect(actions.switchVersion).toHaveBeenCalledTimes(1);
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
