/**
 * Do something with each item, so many at once, in order of their start.
 *
 * After the first failure nothing new starts; it is thrown once what is under way has ended.
 */
export async function each<T>(
  items: Iterable<T>,
  atOnce: number,
  action: (item: T) => Promise<void>
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const run = async (): Promise<void> => {
    while (failures.length === 0) {
      const next = queue.next();
      if (next.done) {
        return;
      }
      try {
        await action(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  if (failures.length > 0) {
    throw failures[0];
  }
}
