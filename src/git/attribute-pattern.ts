/**
 * The patterns of `.gitattributes`, which are those of `.gitignore`, but for files alone.
 *
 * They are compared byte by byte and with the case as it is, as git does on Linux.
 */

/** One step of a pattern. */
type Step =
  | { kind: 'one'; accepts: (byte: string) => boolean }
  /** Any number of bytes. `optional`: the slash after it, too, may be missing. */
  | { kind: 'many'; acrossSlashes: boolean; optional: boolean };

/**
 * What tells whether a pattern fits a file's path, from the folder that the pattern is about.
 *
 * A pattern without a slash is one for names, any other for paths; one for folders fits no file. Both are
 * UTF-8 with one character per byte.
 */
export function compilePattern(pattern: string): (path: string) => boolean {
  if (pattern.endsWith('/')) {
    return () => false;
  }
  const steps = readSteps(pattern.replace(/^\//, ''));
  if (!steps) {
    return () => false;
  }
  return pattern.includes('/')
    ? path => walk(steps, path)
    : path => walk(steps, path.slice(path.lastIndexOf('/') + 1));
}

/** Null for a pattern that fits nothing. */
function readSteps(pattern: string): Step[] | null {
  const steps: Step[] = [];
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at];
    if (char === '*') {
      const [stars] = /^\*+/.exec(pattern.slice(at)) ?? [''];
      steps.push(readStars(pattern, at, at + stars.length));
      at += stars.length;
    } else if (char === '[') {
      const set = readSet(pattern, at);
      if (!set) {
        return null;
      }
      steps.push({ kind: 'one', accepts: set.accepts });
      at = set.end;
    } else if (char === '?') {
      steps.push({ kind: 'one', accepts: byte => byte !== '/' });
      at++;
    } else {
      at += char === '\\' ? 1 : 0;
      const wanted = pattern[at];
      if (wanted === undefined) {
        return null;
      }
      steps.push({ kind: 'one', accepts: byte => byte === wanted });
      at++;
    }
  }
  return steps;
}

/**
 * Two stars or more are special only where they are a whole part of a path, or where nothing special
 * came before: git takes that for the start of the pattern, so a pattern of `a**`, slash, `b` fits `ab`.
 */
function readStars(pattern: string, from: number, to: number): Step {
  const acrossSlashes =
    to - from > 1 &&
    (pattern[from - 1] === '/' || !/[*?[\\]/.test(pattern.slice(0, from))) &&
    /^(\\?\/|$)/.test(pattern.slice(to));
  const optional = acrossSlashes && pattern[to] === '/';
  return { kind: 'many', acrossSlashes, optional };
}

/** `[a-z]` and the like; null where it is not closed or names a class that there is not. */
function readSet(
  pattern: string,
  start: number
): { accepts: (byte: string) => boolean; end: number } | null {
  const open = /^\[[!^]?/.exec(pattern.slice(start))?.[0] ?? '[';
  const member =
    /\[:([^\]]*):\]|(?:\\([^])|([^\\]))(?:-(?:\\([^])|([^\\\]])))?/y;
  const tests: ((byte: string) => boolean)[] = [];
  let at = start + open.length;
  do {
    member.lastIndex = at;
    const found = member.exec(pattern);
    if (!found) {
      return null;
    }
    const [whole, name, escaped, plain, escapedEnd, plainEnd] = found;
    if (name !== undefined) {
      const expected = CLASSES[name];
      if (!expected) {
        return null;
      }
      tests.push(byte => expected.test(byte));
    } else {
      const low = escaped ?? plain;
      const high = escapedEnd ?? plainEnd ?? low;
      tests.push(byte => byte === low || (low <= byte && byte <= high));
    }
    at += whole.length;
  } while (pattern[at] !== ']');
  const negated = open.length > 1;
  return {
    accepts: byte => byte !== '/' && tests.some(test => test(byte)) !== negated,
    end: at + 1
  };
}

const CLASSES: Partial<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/
};

/** Whether steps lead through a text. All ways are gone at once: no pattern takes long. */
function walk(steps: readonly Step[], text: string): boolean {
  let reached = new Set<number>();
  reach(0, reached);
  for (const byte of text) {
    const next = new Set<number>();
    for (const at of reached) {
      const step = steps[at];
      if (step?.kind === 'one' && step.accepts(byte)) {
        reach(at + 1, next);
      } else if (
        step?.kind === 'many' &&
        (step.acrossSlashes || byte !== '/')
      ) {
        next.add(at);
        reach(at + 1, next);
      }
    }
    reached = next;
  }
  return reached.has(steps.length);

  function reach(at: number, into: Set<number>): void {
    into.add(at);
    const step = steps[at];
    if (step?.kind === 'many') {
      reach(at + 1, into);
      if (step.optional) {
        reach(at + 2, into);
      }
    }
  }
}
