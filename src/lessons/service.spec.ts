import { StateDB } from '@jupyterlab/statedb';
import { CodedError } from '../errors';
import type { IPullRequest } from '../tokens';
import { Lessons } from './service';
import { courseLesson, FakeCourse } from './testing/fake-course';
import { FakeEngine, settled } from './testing/fake-engine';

const cancelled = { code: 'Cancelled' };

/** A request for the lesson of this name. */
function ask(name: string, more: Partial<IPullRequest> = {}): IPullRequest {
  const url = `https://git.example/${name}`;
  return { url, branch: '', folder: name, ...more };
}

async function setup(names: string[] | null, options = {}) {
  const engine = new FakeEngine();
  const course = new FakeCourse(names && names.map(courseLesson));
  const lessons = new Lessons({ engine, course, ...options });
  await lessons.ready;
  const stateOf = (folder: string) =>
    lessons.lessons.find(lesson => lesson.folder === folder)?.state;
  return { engine, course, lessons, stateOf };
}

describe('Lessons: the list', () => {
  it('holds the course first, then what links brought', async () => {
    const { lessons } = await setup(['b', 'a']);
    lessons.pull(ask('linked', { title: 'From a link' }));
    expect(lessons.lessons.map(l => [l.folder, l.origin])).toEqual([
      ['b', 'course'],
      ['a', 'course'],
      ['linked', 'link']
    ]);
    expect(lessons.lessons[2].title).toBe('From a link');
  });

  it('follows the course without forgetting states', async () => {
    const { engine, course, lessons, stateOf } = await setup(['a', 'b']);
    engine.folders.set('a', { url: 'https://git.example/a' });
    await lessons.refresh();
    course.setLessons(['c', 'a'].map(courseLesson));
    expect(lessons.lessons.map(l => l.folder)).toEqual(['c', 'a']);
    expect(stateOf('a')).toMatchObject({ kind: 'ready' });
    expect(stateOf('c')).toEqual({ kind: 'unknown' });
  });

  it('remembers what links brought, until the folder is gone', async () => {
    const state = new StateDB();
    const first = await setup([], { state });
    first.lessons.pull(
      ask('linked', { subPath: 'week1', first: 'start.ipynb' })
    );
    await first.engine.pulls[0].succeed();

    const second = await setup([], { state });
    expect(second.lessons.lessons).toMatchObject([
      { folder: 'linked', open: 'start.ipynb', origin: 'link' }
    ]);
    second.lessons.pull(ask('linked'));
    expect(second.engine.pulls[0].params.subPath).toBe('week1');
    await second.engine.pulls[0].succeed();
    second.engine.folders.delete('linked');
    await second.lessons.refresh();
    expect(second.lessons.lessons).toEqual([]);

    const third = await setup([], { state });
    expect(third.lessons.lessons).toEqual([]);
  });

  it('keeps a lesson whose first pull was cancelled', async () => {
    const { lessons, stateOf } = await setup([]);
    lessons.pull(ask('linked')).cancel();
    await settled();
    expect(stateOf('linked')).toEqual({ kind: 'absent' });
  });
});

describe('Lessons: pulls', () => {
  it('goes from queued over working to ready', async () => {
    const { engine, lessons, stateOf } = await setup(['a']);
    const emitted: unknown[] = [];
    lessons.pulled.connect((_, result) => emitted.push(result));
    const task = lessons.pull(ask('a', { first: 'start.ipynb' }));
    const [pull] = engine.pulls;
    expect(stateOf('a')).toMatchObject({ kind: 'working' });

    pull.options.onFile?.('a/start.ipynb');
    await expect(task.firstReady).resolves.toBe('a/start.ipynb');
    await pull.succeed({ written: ['start.ipynb'] });
    const result = await task.done;
    expect(result.written).toEqual(['start.ipynb']);
    expect(emitted).toEqual([result]);
    expect(stateOf('a')).toMatchObject({ kind: 'ready' });
    expect(lessons.lessons[0].result).toBe(result);
  });

  it('runs pulls of one folder one after another', async () => {
    const { engine, lessons, stateOf } = await setup(['a']);
    lessons.pull(ask('a'));
    lessons.pull(ask('a', { branch: 'next' }));
    expect(engine.pulls).toHaveLength(1);
    await engine.pulls[0].succeed();
    expect(engine.pulls.map(pull => pull.params.branch)).toEqual(['', 'next']);
    expect(stateOf('a')).toMatchObject({ kind: 'working' });
  });

  it('runs two pulls at once', async () => {
    const { engine, lessons, stateOf } = await setup(['a', 'b', 'c']);
    ['a', 'b', 'c'].forEach(name => lessons.pull(ask(name)));
    expect(engine.pulls.map(pull => pull.params.folder)).toEqual(['a', 'b']);
    expect(stateOf('c')).toEqual({ kind: 'queued' });
    await engine.pulls[0].succeed();
    expect(engine.pulls.map(pull => pull.params.folder)).toContain('c');
  });

  it('joins an ask for what is queued, not for what runs', async () => {
    const { engine, lessons } = await setup(['a']);
    const running = lessons.pull(ask('a'));
    const queued = lessons.pull(ask('a'));
    expect(queued).not.toBe(running);
    expect(lessons.pull(ask('a'))).toBe(queued);
    await engine.pulls[0].succeed();
    await engine.pulls[1].succeed();
    expect(engine.pulls).toHaveLength(2);
  });

  it('cancels what runs and what waits in a folder', async () => {
    const { engine, lessons, stateOf } = await setup(['a', 'b']);
    const running = lessons.pull(ask('a'));
    const queued = lessons.pull(ask('a', { branch: 'next' }));
    const other = lessons.pull(ask('b'));
    lessons.cancel('a');
    await expect(running.done).rejects.toMatchObject(cancelled);
    await expect(queued.done).rejects.toMatchObject(cancelled);
    await settled();
    expect(stateOf('a')).toEqual({ kind: 'absent' });
    expect(other.isDisposed).toBe(false);
    expect(engine.pulls).toHaveLength(2);
  });

  it('says why a pull failed until the next one', async () => {
    const { engine, lessons, stateOf } = await setup(['a']);
    engine.folders.set('a', { url: 'https://git.example/a', changed: ['x'] });
    const error = new CodedError('FolderBusy', { folder: 'x' });
    const task = lessons.pull(ask('a'));
    await engine.pulls[0].fail(error);
    await expect(task.done).rejects.toBe(error);
    expect(stateOf('a')).toEqual({ kind: 'failed', error });
    await lessons.refresh();
    expect(stateOf('a')).toEqual({ kind: 'failed', error });
    expect(lessons.lessons[0].status).toMatchObject({ changed: ['x'] });
    lessons.pull(ask('a'));
    await engine.pulls[1].succeed();
    expect(stateOf('a')).toMatchObject({ kind: 'ready' });
  });

  it('fills a request up with the depth of the settings', async () => {
    const { engine, lessons } = await setup(['a'], { depth: () => 5 });
    lessons.pull(ask('a'));
    lessons.pull(ask('b', { depth: 0, trigger: 'automatic' }));
    expect(engine.pulls.map(pull => pull.params)).toMatchObject([
      { depth: 5, trigger: 'asked', confirmed: true },
      { depth: 0, trigger: 'automatic', confirmed: true }
    ]);
  });

  it('puts news of progress together', async () => {
    const { engine, lessons, stateOf } = await setup(['a']);
    lessons.pull(ask('a'));
    let changes = 0;
    lessons.changed.connect(() => changes++);
    for (let loaded = 0; loaded <= 1000; loaded++) {
      const progress = { phase: 'downloading', loaded, total: 1000 } as const;
      engine.pulls[0].options.onProgress?.(progress);
    }
    expect(changes).toBe(0);
    expect(stateOf('a')).toMatchObject({ progress: { loaded: 1000 } });
    await new Promise(resolve => setTimeout(resolve, 150));
    expect(changes).toBe(1);
  });
});

describe('Lessons: looks into folders', () => {
  it.each([
    [{ state: 'absent' }, { kind: 'absent' }],
    [{ state: 'interrupted' }, { kind: 'interrupted' }],
    [{ state: 'foreign' }, { kind: 'ready' }],
    [{ state: 'present' }, { kind: 'ready' }]
  ] as const)('makes %j the state %j', async (status, state) => {
    const { engine, lessons, stateOf } = await setup(['a']);
    engine.folders.set('a', status);
    await lessons.refresh();
    expect(stateOf('a')).toMatchObject(state);
  });

  it('looks neither while away nor into a folder at work', async () => {
    let away = false;
    const { engine, lessons } = await setup(['a', 'b'], {
      isAway: () => away
    });
    lessons.pull(ask('a'));
    await lessons.refresh();
    expect(engine.looks).toEqual(['b']);
    away = true;
    await engine.pulls[0].succeed();
    await lessons.refresh();
    expect(engine.looks).toEqual(['b']);
  });

  it('looks again where it could not look', async () => {
    const { engine, lessons, stateOf } = await setup(['a']);
    engine.lookError = new CodedError('ServerUnreachable', { detail: '' });
    await lessons.refresh();
    expect(stateOf('a')).toMatchObject({ kind: 'failed' });
    engine.lookError = null;
    await lessons.refresh();
    expect(stateOf('a')).toEqual({ kind: 'absent' });
  });
});

describe('Lessons: dispose', () => {
  it('cancels everything and says nothing more', async () => {
    const { lessons } = await setup(['a', 'b', 'c']);
    const tasks = ['a', 'b', 'c'].map(name => lessons.pull(ask(name)));
    const listener = jest.fn();
    lessons.changed.connect(listener);
    lessons.dispose();
    lessons.dispose();
    for (const task of [...tasks, lessons.pull(ask('a'))]) {
      await expect(task.done).rejects.toMatchObject(cancelled);
    }
    await settled();
    expect(listener).not.toHaveBeenCalled();
  });
});
