/** @jest-environment jsdom */
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { CommandIDs } from './command-ids';
import { addLessonCommands } from './commands';
import { lessonCommandAdder } from './lesson-command';
import { menuGroups } from './lesson-menu';
import { addMenuCommands } from './menu-commands';
import { Lessons } from './service';
import { courseLesson, FakeCourse } from './testing/fake-course';
import { FakeEngine } from './testing/fake-engine';

async function setup() {
  const engine = new FakeEngine();
  const course = new FakeCourse(['a', 'b', 'c'].map(courseLesson));
  for (const name of ['a', 'b']) {
    engine.folders.set(name, { url: `https://git.example/${name}` });
  }
  const lessons = new Lessons({ engine, course });
  await lessons.ready;
  const pulled: string[] = [];
  const opened: string[] = [];
  const actions = {
    pull: ({ folder }: { folder: string }) => void pulled.push(folder),
    open: ({ folder }: { folder: string }) => void opened.push(folder),
    cancel: () => undefined,
    openFile: () => undefined,
    compare: () => undefined,
    preview: () => undefined,
    undo: () => undefined,
    switchVersion: () => undefined,
    getAnyway: () => undefined,
    getElsewhere: () => undefined,
    getFolder: () => undefined,
    remove: () => undefined,
    openMenu: () => undefined,
    useToken: () => undefined
  };
  const commands = new CommandRegistry();
  const trans = nullTranslator.load('');
  addLessonCommands(commands, lessons, actions, trans);
  addMenuCommands(lessonCommandAdder(commands, lessons), actions, trans);
  return { engine, lessons, commands, pulled, opened };
}

it('acts on the lesson of a folder', async () => {
  const { commands, pulled, opened } = await setup();
  await commands.execute(CommandIDs.getLesson, { folder: 'b' });
  await commands.execute(CommandIDs.openLesson, { folder: 'a' });
  expect([pulled, opened]).toEqual([['b'], ['a']]);
});

it.each([
  ['no folder', {}],
  ['an unknown folder', { folder: 'x' }]
])('is off for %s', async (_, args) => {
  const { commands } = await setup();
  expect(commands.isEnabled(CommandIDs.getLesson, args)).toBe(false);
  expect(commands.isEnabled(CommandIDs.openLesson, args)).toBe(false);
});

it('updates the lessons that are here', async () => {
  const { lessons, commands, pulled } = await setup();
  lessons.pull({ url: 'https://git.example/a', branch: '', folder: 'a' });
  await commands.execute(CommandIDs.updateLessons);
  expect(pulled).toEqual(['b']);
});

it.each<[string, string, string, boolean[]]>([
  ['is here', 'a', 'Update', [true, false]],
  ['has news', 'b', 'Update', [false, true]],
  ['is not here', 'c', 'Get', [false, false]]
])(
  'offers in the menu of a lesson that %s what its button is not',
  async (_, folder, label, offered) => {
    const { engine, lessons, commands } = await setup();
    engine.commits.set('https://git.example/b', '2'.repeat(40));
    await lessons.refresh();
    await lessons.lookForUpdates();
    const args = { folder, isMenu: true };
    const lesson = lessons.lessons.find(each => each.folder === folder);
    const menu = lesson ? menuGroups(commands, lesson).flat() : [];
    expect(commands.label(CommandIDs.getLesson, args)).toBe(label);
    expect([
      menu.includes(CommandIDs.getLesson),
      menu.includes(CommandIDs.openLesson)
    ]).toEqual(offered);
  }
);

it('describes the arguments of each command', async () => {
  const { commands } = await setup();
  for (const id of commands.listCommands()) {
    const { args } = await commands.describedBy(id);
    expect(args).toMatchObject({ type: 'object' });
  }
});
