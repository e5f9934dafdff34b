/** @jest-environment jsdom */
import { Dialog, Notification } from '@jupyterlab/apputils';
import { StateDB } from '@jupyterlab/statedb';
import { nullTranslator } from '@jupyterlab/translation';
import { CodedError } from '../errors';
import { Lessons } from './service';
import { courseLesson, FakeCourse } from './testing/fake-course';
import { FakeEngine, settled } from './testing/fake-engine';
import { UpdateNotices } from './update-notices';

const trans = nullTranslator.load('');
const NEW = '2'.repeat(40);
let notices: UpdateNotices;

async function setup(
  names: string[],
  { state = new StateDB(), isSeen = false, busy = false } = {}
) {
  const engine = new FakeEngine();
  const course = new FakeCourse(names.map(courseLesson));
  const lessons = new Lessons({ engine, course });
  for (const name of names) {
    engine.folders.set(name, { url: `https://git.example/${name}` });
    engine.commits.set(`https://git.example/${name}`, NEW);
  }
  await lessons.ready;
  await lessons.refresh();
  const updated: string[] = [];
  const show = jest.fn();
  notices = new UpdateNotices({
    ...{ lessons, state, trans, show },
    isSeen: () => isSeen,
    update: ({ folder }) => updated.push(folder)
  });
  if (busy) {
    lessons.pull({ url: 'https://git.example/z', branch: '', folder: 'z' });
  }
  await notices.start();
  await lessons.lookForUpdates();
  await settled();
  return { engine, lessons, updated, show, state };
}

const shown = () =>
  Notification.manager.notifications.map(({ message }) => message);
const press = (label: string) =>
  Notification.manager.notifications[0].options.actions
    ?.find(action => action.label === label)
    ?.callback(new MouseEvent('click'));

/** Once something is so; the test's own time limit ends the wait. */
async function until(isSo: () => unknown): Promise<void> {
  while (!isSo()) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

async function ask(): Promise<void> {
  const dialog = new Dialog({ title: 'x' });
  void dialog.launch().catch(() => undefined);
  await until(() => dialog.isAttached);
}

beforeEach(() => Notification.dismiss());
afterEach(() => notices.dispose());

it('asks once for one lesson, and never again for that version', async () => {
  const { updated, state } = await setup(['a']);
  expect(shown()).toEqual(['“a” has an update.']);
  press('Update');
  expect(updated).toEqual(['a']);
  notices.dispose();
  expect(shown()).toEqual([]);
  await setup(['a'], { state });
  expect(shown()).toEqual([]);
});

it('asks once for many', async () => {
  const { updated, show } = await setup(['a', 'b', 'c']);
  expect(shown()).toEqual(['3 lessons have updates.']);
  press('Show');
  expect(show).toHaveBeenCalledTimes(1);
  press('Update all');
  expect(updated).toEqual(['a', 'b', 'c']);
});

it('says nothing to who looks at the list', async () => {
  await setup(['a'], { isSeen: true });
  expect(shown()).toEqual([]);
});

it('waits for a link that is followed', async () => {
  const { engine } = await setup(['a'], { busy: true });
  expect(shown()).toEqual([]);
  await engine.pulls[0].succeed();
  await settled();
  expect(shown()).toEqual([]);
  await until(() => shown().length);
  expect(shown()).toEqual(['“a” has an update.']);
});

it('waits for a question, and for one that follows it', async () => {
  await ask();
  await setup(['a']);
  expect(shown()).toEqual([]);
  Dialog.flush();
  await settled();
  await ask();
  await new Promise(resolve => setTimeout(resolve, 1_500));
  expect(shown()).toEqual([]);
  Dialog.flush();
  await until(() => shown().length);
  expect(shown()).toEqual(['“a” has an update.']);
});

it('waits for the question that comes of a link', async () => {
  const { engine } = await setup(['a'], { busy: true });
  await engine.pulls[0].fail(
    new CodedError('OtherBranch', { folder: 'z', branch: 'a', expected: 'b' })
  );
  await ask();
  await new Promise(resolve => setTimeout(resolve, 1_500));
  expect(shown()).toEqual([]);
  Dialog.flush();
  await until(() => shown().length);
});

it('goes once there is nothing to update', async () => {
  const { lessons, engine } = await setup(['a']);
  lessons.pull({ url: 'https://git.example/a', branch: '', folder: 'a' });
  engine.folders.set('a', {
    ...{ url: 'https://git.example/a', delivered: NEW }
  });
  await engine.pulls[0].succeed({ to: NEW });
  await settled();
  expect(shown()).toEqual([]);
});
