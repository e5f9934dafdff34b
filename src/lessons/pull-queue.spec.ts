import { PromiseDelegate } from '@lumino/coreutils';
import { PullQueue } from './pull-queue';

/** Adds jobs by name, each in the folder that its first letter names. */
function setup(limit: number) {
  const queue = new PullQueue(limit);
  const running = new Map<string, PromiseDelegate<void>>();
  const started: string[] = [];
  return {
    started,
    add: (name: string) =>
      queue.add(name[0], () => {
        const done = new PromiseDelegate<void>();
        started.push(name);
        running.set(name, done);
        return done.promise;
      }),
    finish: async (name: string) => {
      running.get(name)?.resolve();
      await new Promise(resolve => setTimeout(resolve, 0));
    }
  };
}

describe('PullQueue', () => {
  it.each([
    { limit: 2, names: ['a1', 'b1', 'c1'], started: ['a1', 'b1'] },
    { limit: 1, names: ['a1', 'b1'], started: ['a1'] },
    { limit: 2, names: ['a1', 'a2', 'b1'], started: ['a1', 'b1'] },
    { limit: 3, names: ['a1', 'a2', 'a3'], started: ['a1'] }
  ])('starts $started of $names at once', ({ limit, names, started }) => {
    const queue = setup(limit);
    names.forEach(queue.add);
    expect(queue.started).toEqual(started);
  });

  it('runs the jobs of a folder in their order', async () => {
    const queue = setup(2);
    ['a1', 'a2', 'b1', 'a3'].forEach(queue.add);
    await queue.finish('a1');
    await queue.finish('a2');
    expect(queue.started).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('leaves out a job that was taken out', async () => {
    const queue = setup(1);
    queue.add('a1');
    const withdraw = queue.add('b1');
    queue.add('c1');
    withdraw();
    await queue.finish('a1');
    expect(queue.started).toEqual(['a1', 'c1']);
  });
});
