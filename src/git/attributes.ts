/**
 * `.gitattributes`: which files git converts between the repository and the folder.
 *
 * Macros other than `binary`, and the attributes `crlf`, `ident` and `working-tree-encoding`, are not
 * read.
 */
import { compilePattern } from './attribute-pattern';

/** What git's attributes say of a file. */
export interface IAttributes {
  /** `auto`: a text if it looks like one. */
  text: 'set' | 'unset' | 'auto' | 'unspecified';
  /** The line ends in the folder; null where nothing says so. */
  eol: 'lf' | 'crlf' | null;
  /** A program that converts the file, such as `lfs`. */
  filter: string | null;
}

/** A value: set, unset, unspecified again, or a word. */
type Value = true | false | null | string;

/** Git leaves out lines of this length or longer. In bytes. */
const TOO_LONG = 2048;

interface IRule {
  /** Whether the rule is about a path, given as {@link toBytes} of it. */
  matches: (path: string) => boolean;
  /** As in the line, the last first, which is the one that counts. */
  values: [name: string, value: Value][];
}

/**
 * Read attributes.
 *
 * @param files - the text of each `.gitattributes`, by its folder: empty for the top, no slash at
 *   either end.
 * @returns what is said of a path, relative to the top.
 */
export function parseAttributes(
  files: ReadonlyMap<string, string>
): (path: string) => IAttributes {
  const rules = new Map<string, IRule[]>();
  for (const [folder, text] of files) {
    rules.set(folder, parseFile(text));
  }
  return path => {
    const known = new Map<string, Value>();
    for (const folder of foldersOf(path)) {
      const below = folder === '' ? path : path.slice(folder.length + 1);
      for (const rule of rules.get(folder) ?? []) {
        if (rule.matches(toBytes(below))) {
          rule.values.forEach(([name, value]) => learn(known, name, value));
        }
      }
    }
    return describe(known);
  };
}

/** What is said first counts; a `binary` that does not count says nothing else either. */
function learn(known: Map<string, Value>, name: string, value: Value): void {
  if (known.has(name)) {
    return;
  }
  known.set(name, value);
  if (name === 'binary' && value === true) {
    learn(known, 'text', false);
  }
}

function describe(known: ReadonlyMap<string, Value>): IAttributes {
  const text = known.get('text') ?? null;
  const eol = known.get('eol') ?? null;
  const filter = known.get('filter') ?? null;
  if (text === 'input') {
    return { ...describe(new Map([...known, ['text', true]])), eol: 'lf' };
  }
  return {
    text: TEXT.get(text) ?? 'unspecified',
    eol: eol === 'lf' || eol === 'crlf' ? eol : null,
    filter: typeof filter === 'string' ? filter : null
  };
}

const TEXT = new Map<Value, IAttributes['text']>([
  [true, 'set'],
  [false, 'unset'],
  ['auto', 'auto']
]);

/** The folders of a path, the deepest first; the top, which is empty, last. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, parts.length - 1 - i).join('/'));
}

/** The rules of a file, the last first. */
function parseFile(text: string): IRule[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map(parseLine)
    .filter(rule => rule !== null)
    .reverse();
}

function parseLine(line: string): IRule | null {
  if (toBytes(line).length >= TOO_LONG) {
    return null;
  }
  const trimmed = line.replace(/^[ \t\r]+/, '');
  const { pattern, rest } = readPattern(trimmed);
  const values = rest.split(/[ \t\r]+/).filter(word => word !== '');
  const isRule =
    pattern !== '' &&
    !pattern.startsWith('!') &&
    !trimmed.startsWith('#') &&
    !/^\[attr\][^ \t\r]/.test(trimmed);
  const named = values.map(readValue);
  if (!isRule || !named.every(([name]) => /^[\w.][-\w.]*$/.test(name))) {
    return null;
  }
  return { matches: compilePattern(pattern), values: named.reverse() };
}

/** The first word of a line, as bytes, or what is in quotes. */
function readPattern(line: string): { pattern: string; rest: string } {
  const quoted = /^"((?:[^"\\]|\\(?:[abfnrtv"\\]|[0-3][0-7]{2}))*)"/.exec(line);
  if (quoted) {
    return {
      pattern: unquote(toBytes(quoted[1])),
      rest: line.slice(quoted[0].length)
    };
  }
  const [word] = /^[^ \t\r]*/.exec(line) ?? [''];
  return { pattern: toBytes(word), rest: line.slice(word.length) };
}

function unquote(text: string): string {
  const letters: Record<string, string> = {
    a: '\x07',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v'
  };
  return text.replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
    code.length === 3
      ? String.fromCharCode(parseInt(code, 8))
      : (letters[code] ?? code)
  );
}

function readValue(word: string): [string, Value] {
  const [, mark, name, value] = /^([-!]?)([^=]*)(?:=(.*))?$/.exec(word) ?? [];
  if (mark) {
    return [name, mark === '-' ? false : null];
  }
  return [name, value ?? true];
}

/** A text's UTF-8 as one character per byte. */
function toBytes(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte =>
    String.fromCharCode(byte)
  ).join('');
}
