import type { Objects } from './objects';

/** Commits whose parents are not here end every walk. */
type Shallow = readonly string[];

/** Whether `early` is `late` or one of its ancestors. */
export async function isAncestor(
  objects: Pick<Objects, 'commit'>,
  shallow: Shallow,
  early: string,
  late: string
): Promise<boolean> {
  for await (const oid of ancestors(objects, shallow, late)) {
    if (oid === early) {
      return true;
    }
  }
  return false;
}

/** The newest commit that both have among their ancestors, themselves included; null where there is none. */
export async function commonAncestor(
  objects: Pick<Objects, 'commit'>,
  shallow: Shallow,
  one: string,
  other: string
): Promise<string | null> {
  const ofOne = new Set<string>();
  for await (const oid of ancestors(objects, shallow, one)) {
    ofOne.add(oid);
  }
  for await (const oid of ancestors(objects, shallow, other)) {
    if (ofOne.has(oid)) {
      return oid;
    }
  }
  return null;
}

/** A commit and its ancestors, nearest first. */
async function* ancestors(
  objects: Pick<Objects, 'commit'>,
  shallow: Shallow,
  start: string
): AsyncIterableIterator<string> {
  const seen = new Set([start]);
  const queue = [start];
  for (let oid = queue.shift(); oid !== undefined; oid = queue.shift()) {
    yield oid;
    if (!shallow.includes(oid)) {
      for (const parent of (await objects.commit(oid)).parents) {
        if (!seen.has(parent)) {
          seen.add(parent);
          queue.push(parent);
        }
      }
    }
  }
}
