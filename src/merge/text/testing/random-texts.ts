/** Random texts and edits of them, the same for the same seed. */

/** Numbers from 0 up to but without 1. */
export type Random = () => number;

/** A row of random numbers (mulberry32). */
export function randoms(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number below `limit`. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** One of some things. */
export function oneOf<T>(random: Random, things: readonly T[]): T {
  return things[below(random, things.length)];
}

const NAMES = ['x', 'y', 'data', 'plot', 'mean', 'ärger', '数据'];

/** A small program or a table, with many blank and repeated lines. */
export function randomText(random: Random): string {
  const lines = Array.from({ length: below(random, 60) }, () =>
    randomLine(random)
  );
  return toText(lines, random() < 0.8);
}

/** A text as somebody has it who changed, deleted, inserted and moved some lines. */
export function edited(text: string, random: Random): string {
  const lines = text.split('\n');
  const ended = lines.at(-1) === '' && lines.pop() === '';
  for (let edits = below(random, 4); edits > 0; edits--) {
    editOnce(lines, random);
  }
  return toText(lines, random() < 0.1 ? !ended : ended);
}

function toText(lines: string[], ended: boolean): string {
  return lines.join('\n') + (ended && lines.length > 0 ? '\n' : '');
}

function randomLine(random: Random): string {
  const name = oneOf(random, NAMES);
  return oneOf(random, [
    '',
    '',
    '    return',
    `import ${name}`,
    `def ${name}():`,
    `    ${name} = ${below(random, 100)}`,
    `    print(${name}, ${below(random, 1000)})`
  ]);
}

function editOnce(lines: string[], random: Random): void {
  const at = below(random, lines.length + 1);
  const count = below(random, 4);
  const some = () =>
    Array.from({ length: 1 + below(random, 3) }, () => randomLine(random));
  switch (below(random, 4)) {
    case 0:
      lines.splice(at, 0, ...some());
      break;
    case 1:
      lines.splice(at, count);
      break;
    case 2:
      lines.splice(at, count, ...some());
      break;
    default:
      lines.splice(
        below(random, lines.length + 1),
        0,
        ...lines.splice(at, count)
      );
  }
}
