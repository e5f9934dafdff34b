/** @jest-environment jsdom */
import { nullTranslator } from '@jupyterlab/translation';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import { CommandRegistry } from '@lumino/commands';
import type { IDisposable } from '@lumino/disposable';
import { Widget } from '@lumino/widgets';
import { CodedError } from '../errors';
import { CommandIDs } from './command-ids';
import { menuGroups } from './lesson-menu';
import { lessonCommandAdder } from './lesson-command';
import { addResetCommand, type IResetFileOptions } from './reset-file';
import { addResetOneCommand } from './reset-one';
import { Lessons } from './service';
import { courseLesson, FakeCourse } from './testing/fake-course';
import { FakeEngine } from './testing/fake-engine';

const disposables: IDisposable[] = [];
afterEach(() => disposables.splice(0).forEach(each => each.dispose()));

/** Lessons `a` and `a/inner` are here, `b` is not; a document is open. */
async function setup(open: string, dirty = false) {
  const engine = new FakeEngine();
  const course = new FakeCourse(['a', 'a/inner', 'b'].map(courseLesson));
  for (const name of ['a', 'a/inner']) {
    engine.folders.set(name, { url: `https://git.example/${name}` });
  }
  const lessons = new Lessons({ engine, course });
  disposables.push(lessons);
  await lessons.refresh();
  const done: string[] = [];
  const widget = new Widget();
  disposables.push(widget);
  const save = async () => void done.push(`save ${open}`);
  const context = { localPath: open, model: { dirty }, save };
  const documents = {
    findWidget: (path: string) => (path === open ? widget : undefined),
    contextForWidget: () => context
  };
  const browser = {
    selectedItems: () => [{ path: 'a/selected.txt' }].values()
  };
  const commands = new CommandRegistry();
  const options = {
    lessons,
    documents: documents as unknown as IDocumentManager,
    shell: { currentWidget: widget },
    browsers: {
      tracker: { currentWidget: browser }
    } as unknown as IResetFileOptions['browsers'],
    trans: nullTranslator.load('')
  };
  addResetCommand(commands, options);
  addResetOneCommand(lessonCommandAdder(commands, lessons), options);
  return { engine, commands, lessons, done };
}

/** Once a dialog is open. */
async function dialog(): Promise<Element> {
  for (;;) {
    const element = document.querySelector('.jp-Dialog');
    if (element) {
      return element;
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** Press a button of the dialog, and give what the dialog said. */
async function press(label: string): Promise<string> {
  const element = await dialog();
  const text = element.textContent ?? '';
  const buttons = [...element.querySelectorAll('button')];
  buttons.find(each => each.textContent === label)?.click();
  while (document.querySelector('.jp-Dialog') === element) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  return text;
}

const { resetFile, resetOneOf } = CommandIDs;

it.each([
  [{}, 'a/open.txt', ['reset', 'a', 'open.txt']],
  [{ path: 'a/inner/x/y.txt' }, '', ['reset', 'a/inner', 'x/y.txt']],
  [{ selected: true }, '', ['reset', 'a', 'selected.txt']]
])('brings the file of %j back', async (args, open, expected) => {
  const { engine, commands, done } = await setup(open);
  const running = commands.execute(resetFile, args);
  expect(await press('Bring it back')).not.toContain('unsaved');
  await running;
  expect(engine.takenBack).toEqual([expected]);
  expect(done).toEqual([]);
});

it.each(['b/x.txt', 'other/x.txt', 'a', 'ab/x.txt'])(
  'has nothing to bring back at %s',
  async path => {
    const { engine, commands } = await setup(path);
    expect(commands.isEnabled(resetFile, { path })).toBe(false);
    expect(commands.isEnabled(resetFile, {})).toBe(false);
    expect(commands.isVisible(resetFile, {})).toBe(false);
    await commands.execute(resetFile, { path });
    expect(engine.takenBack).toEqual([]);
  }
);

it('does nothing after a no', async () => {
  const { engine, commands, done } = await setup('a/open.txt', true);
  const running = commands.execute(resetFile, {});
  await press('Cancel');
  await running;
  expect([engine.takenBack, done]).toEqual([[], []]);
});

it('says that it saves unsaved changes, and does so first', async () => {
  const { engine, commands, done } = await setup('a/open.txt', true);
  const running = commands.execute(resetFile, {});
  expect(await press('Bring it back')).toContain(
    'Your unsaved changes are saved first'
  );
  await running;
  expect(done).toEqual(['save a/open.txt']);
  expect(engine.takenBack).toHaveLength(1);
});

it('says that a file is the learner’s own', async () => {
  const { engine, commands } = await setup('a/open.txt');
  engine.undoError = new CodedError('FileNotFound', { path: 'a/open.txt' });
  const running = commands.execute(resetFile, {});
  await press('Bring it back');
  expect(await press('Close')).toContain('The course has no file “open.txt”');
  await running;
});

describe('from the menu of a lesson', () => {
  async function changed(...paths: string[]) {
    const all = await setup('');
    all.engine.folders.set('a', {
      url: 'https://git.example/a',
      changed: paths
    });
    await all.lessons.refresh();
    return all;
  }

  it('asks which of the files that were changed is meant', async () => {
    const { engine, commands } = await changed('one.txt', 'x/two.ipynb');
    const running = commands.execute(resetOneOf, { folder: 'a' });
    const select = (await dialog()).querySelector('select')!;
    expect([...select.options].map(each => each.text)).toEqual([
      'one.txt',
      'x/two.ipynb'
    ]);
    select.value = 'x/two.ipynb';
    await press('Next');
    expect(await press('Bring it back')).toContain('x/two.ipynb');
    await running;
    expect(engine.takenBack).toEqual([['reset', 'a', 'x/two.ipynb']]);
  });

  it('does nothing where nobody chose', async () => {
    const { engine, commands } = await changed('one.txt');
    const running = commands.execute(resetOneOf, { folder: 'a' });
    await press('Cancel');
    await running;
    expect(engine.takenBack).toEqual([]);
  });

  it.each([
    ['nothing was changed', 'a'],
    ['it is not here', 'b']
  ])('is not offered where %s', async (_, folder) => {
    const { commands } = await changed();
    expect(commands.isEnabled(resetOneOf, { folder })).toBe(false);
  });

  it('is offered in the menu', async () => {
    const { commands, lessons } = await changed('one.txt');
    const lesson = lessons.lessons.find(({ folder }) => folder === 'a')!;
    expect(menuGroups(commands, lesson).flat()).toContain(resetOneOf);
    expect(commands.label(resetOneOf, { folder: 'a', isMenu: true })).toBe(
      'Bring a file back…'
    );
  });
});
