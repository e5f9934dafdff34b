import { StateDB } from '@jupyterlab/statedb';
import type { IPullResult } from '../engine/protocol';
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

describe('Lessons: room', () => {
  async function withRoom(free: number | null, size?: number) {
    const readFree = jest.fn(async () => free);
    const all = await setup([], { readFree });
    all.course.setLessons([
      { ...courseLesson('a'), ...(size && { size }) },
      { ...courseLesson('auto'), ...(size && { size }), auto: true }
    ]);
    return { ...all, readFree };
  }

  it('refuses a first pull that will not fit, before it starts', async () => {
    const { engine, lessons, stateOf } = await withRoom(30, 40);
    const { done } = lessons.pull(ask('a'));
    const data = { path: 'a', needed: 40, free: 30 };
    await expect(done).rejects.toMatchObject({ code: 'NoSpace', data });
    await settled();
    expect(stateOf('a')).toMatchObject({ kind: 'failed' });
    expect(engine.pulls).toEqual([]);
    lessons.pull(ask('a', { ifFull: 'try' }));
    await settled();
    expect(engine.pulls).toHaveLength(1);
  });

  it('refuses what a link brings a second time, where the course says its size', async () => {
    const { engine, lessons, stateOf } = await withRoom(30, 40);
    const { url } = ask('a');
    const { done } = lessons.pull(ask('again', { url }));
    await expect(done).rejects.toMatchObject({ code: 'NoSpace' });
    await settled();
    expect(stateOf('again')).toMatchObject({ kind: 'failed' });
    expect(engine.pulls).toEqual([]);
  });

  it.each<[string, number | null, number | undefined, Partial<IPullRequest>]>([
    ['what fits', 40, 40, {}],
    ['what nobody knows the size of', 30, undefined, {}],
    ['where nobody knows what is free', null, 40, {}],
    ['a part', 30, 40, { subPath: 'week-1' }],
    ['another lesson', 30, 40, { url: 'https://git.example/other' }]
  ])('gets %s', async (_, free, size, more) => {
    const { engine, lessons } = await withRoom(free, size);
    lessons.pull(ask('a', more));
    await settled();
    expect(engine.pulls).toHaveLength(1);
  });

  it('updates what is here, whatever its size', async () => {
    const { engine, lessons, readFree } = await withRoom(30, 40);
    engine.folders.set('a', { url: 'https://git.example/a' });
    lessons.pull(ask('a'));
    await settled();
    expect(engine.pulls).toHaveLength(1);
    await engine.pulls[0].succeed();
    readFree.mockClear();
    lessons.pull(ask('a'));
    await settled();
    expect(engine.pulls).toHaveLength(2);
    expect(readFree).not.toHaveBeenCalled();
  });

  it('is silent about what comes by itself', async () => {
    const { lessons, stateOf } = await withRoom(30, 40);
    await lessons.refresh();
    lessons.pull(ask('auto', { trigger: 'automatic' }));
    await settled();
    expect(stateOf('auto')).toEqual({ kind: 'absent' });
  });
});

describe('Lessons: pulls', () => {
  it('goes from queued over working to ready', async () => {
    const { engine, lessons, stateOf } = await setup(['a']);
    const emitted: unknown[] = [];
    lessons.filesChanged.connect((_, change) => emitted.push(change));
    const task = lessons.pull(ask('a', { first: 'start.ipynb' }));
    const [pull] = engine.pulls;
    expect(stateOf('a')).toMatchObject({ kind: 'working' });

    pull.options.onFile?.('a/start.ipynb');
    await expect(task.firstReady).resolves.toBe('a/start.ipynb');
    await pull.succeed({ written: ['start.ipynb'] });
    const result = await task.done;
    expect(result.written).toEqual(['start.ipynb']);
    expect(emitted).toEqual([{ folder: 'a', moved: [] }]);
    expect(stateOf('a')).toMatchObject({ kind: 'ready' });
    expect(lessons.lessons[0].outcome).toEqual({ kind: 'pull', result });
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
    expect(stateOf('a')).toMatchObject({ kind: 'failed', error });
    await lessons.refresh();
    expect(stateOf('a')).toMatchObject({ kind: 'failed', error });
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

describe('Lessons: changed files', () => {
  async function pullOnce(result: Partial<IPullResult>) {
    const { engine, lessons } = await setup(['a']);
    const emitted: unknown[] = [];
    lessons.filesChanged.connect((_, change) => emitted.push(change));
    lessons.pull(ask('a'));
    await engine.pulls[0].succeed(result);
    return emitted;
  }
  const moved = [{ from: 'n', to: 'n_mine' }];

  it.each<[Partial<IPullResult>, unknown[]]>([
    [{ kind: 'updated', moved }, [{ folder: 'a', moved }]],
    [{ kind: 'unchanged', kept: ['x'] }, []],
    [{ kind: 'unchanged', restored: ['x'] }, [{ folder: 'a', moved: [] }]],
    [{ kind: 'unchanged', recovered: true }, [{ folder: 'a', moved: [] }]]
  ])('after %j are announced as %j', async (result, expected) => {
    expect(await pullOnce(result)).toEqual(expected);
  });

  it.each([
    ['comparing', 0],
    ['writing', 1]
  ] as const)('of a pull that fails at %s: %d', async (phase, count) => {
    const { engine, lessons } = await setup(['a']);
    const emitted: unknown[] = [];
    lessons.filesChanged.connect((_, change) => emitted.push(change));
    lessons.pull(ask('a'));
    const [pull] = engine.pulls;
    pull.options.onProgress?.({ phase, loaded: 0, total: null });
    await pull.fail(new CodedError('ServerUnreachable', { detail: '' }));
    expect(emitted).toHaveLength(count);
  });
});

describe('Lessons: undo and reset', () => {
  async function present() {
    const all = await setup(['a']);
    all.engine.folders.set('a', { url: 'https://git.example/a' });
    await all.lessons.refresh();
    const emitted: unknown[] = [];
    all.lessons.filesChanged.connect((_, change) => emitted.push(change));
    return { ...all, emitted };
  }

  it('takes back what was done last', async () => {
    const { engine, lessons, stateOf, emitted } = await present();
    const undoing = lessons.undo('a', 'some-id');
    expect(stateOf('a')).toMatchObject({ kind: 'working' });
    await expect(undoing).resolves.toMatchObject({ restored: ['a'] });
    expect(engine.takenBack).toEqual([['undo', 'a', 'some-id']]);
    expect(emitted).toEqual([{ folder: 'a', moved: [] }]);
    expect(lessons.lessons[0].outcome).toMatchObject({
      kind: 'undo',
      undid: 'pull'
    });
  });

  it('knows that to take back an undo is a redo', async () => {
    const { engine, lessons } = await present();
    const before = [{ id: 'x', time: 1, kind: 'undo' as const }];
    engine.folders.set('a', { url: 'https://git.example/a', before });
    await lessons.refresh();
    await lessons.undo('a');
    expect(lessons.lessons[0].outcome).toMatchObject({ undid: 'undo' });
  });

  it('waits for the pull of the folder', async () => {
    const { engine, lessons } = await present();
    lessons.pull(ask('a'));
    const resetting = lessons.reset('a', 'b/c.txt');
    expect(engine.takenBack).toEqual([]);
    await engine.pulls[0].succeed();
    await expect(resetting).resolves.toMatchObject({ path: 'b/c.txt' });
    expect(engine.takenBack).toEqual([['reset', 'a', 'b/c.txt']]);
  });

  it('says in the lesson that an undo failed, and leaves a reset to who asked', async () => {
    const { engine, lessons, stateOf } = await present();
    const error = new CodedError('FolderBusy', { folder: 'a' });
    engine.undoError = error;
    await expect(lessons.reset('a', 'x')).rejects.toBe(error);
    await settled();
    expect(stateOf('a')).toMatchObject({ kind: 'ready' });
    await expect(lessons.undo('a')).rejects.toBe(error);
    await settled();
    expect(stateOf('a')).toEqual({ kind: 'failed', error, request: null });
  });
});

describe('Lessons: pulls that are refused', () => {
  const otherBranch = new CodedError('OtherBranch', {
    ...{ folder: 'linked', branch: 'main', expected: 'next' }
  });
  const otherRepository = new CodedError('OtherRepository', {
    ...{ folder: 'linked', url: 'https://x/y', expected: 'https://x/z' }
  });

  it('leave the list as it was, and can go another way', async () => {
    const { engine, lessons, stateOf } = await setup([]);
    lessons.pull(ask('linked', { branch: 'main' }));
    await engine.pulls[0].succeed();
    lessons.pull(ask('linked', { branch: 'next' }));
    expect(lessons.lessons[0].branch).toBe('next');
    await engine.pulls[1].fail(otherBranch);
    expect(lessons.lessons[0].branch).toBe('main');
    const state = stateOf('linked');
    expect(state).toMatchObject({ kind: 'failed', error: otherBranch });
    const request = state?.kind === 'failed' ? state.request : null;
    lessons.pull({ ...ask('linked'), ...request, otherBranch: 'switch' });
    expect(engine.pulls[2].params).toMatchObject({
      branch: 'next',
      otherBranch: 'switch'
    });
    await engine.pulls[2].succeed();
    expect(lessons.lessons[0].branch).toBe('next');
  });

  it('keep the address of what is in the folder', async () => {
    const { engine, lessons, stateOf } = await setup([]);
    lessons.pull(ask('linked'));
    await engine.pulls[0].succeed();
    lessons.pull(ask('linked', { url: 'https://x/z' }));
    await engine.pulls[1].fail(otherRepository);
    expect(lessons.lessons).toMatchObject([
      { folder: 'linked', url: 'https://git.example/linked' }
    ]);
    expect(stateOf('linked')).toMatchObject({ kind: 'failed' });
  });

  it('go to a free folder, and leave nothing in the list', async () => {
    const { engine, lessons } = await setup([]);
    engine.folders.set('linked', { state: 'foreign', url: '' });
    engine.folders.set('linked-2', { state: 'foreign', url: '' });
    lessons.pull(ask('linked'));
    await engine.pulls[0].fail(otherRepository);
    const folder = await lessons.freeFolder('linked');
    expect(folder).toBe('linked-3');
    lessons.pull({ ...ask('linked'), folder });
    await engine.pulls[1].succeed();
    expect(lessons.lessons.map(lesson => lesson.folder)).toEqual(['linked-3']);
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

it('looks at a repository that is in no list', async () => {
  const { engine, lessons } = await setup([]);
  const url = 'https://git.example/o/n';
  const remote = { branch: 'main', branches: ['main'], files: ['a'] };
  engine.comparisons.push(remote);
  expect(await lessons.lookAt(url, '')).toBe(remote);
  const params = { url, branch: '', confirmed: true };
  expect(engine.compared).toEqual([['remoteFiles', params]]);
});
