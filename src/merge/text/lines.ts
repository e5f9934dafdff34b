/** A text in lines, each without its end. */
export interface ILines {
  lines: string[];
  /** What ends each line: `\n`, `\r\n`, `\r`, or nothing after the last. */
  ends: string[];
}

/** Split a text; an empty one has no lines. */
export function splitLines(text: string): ILines {
  const lines: string[] = [];
  const ends: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push(text.slice(start, match.index));
    ends.push(match[0]);
    start = match.index + match[0].length;
  }
  if (start < text.length) {
    lines.push(text.slice(start));
    ends.push('');
  }
  return { lines, ends };
}

/** Whether the last line is ended; null where there is none. */
export function endsWithNewline({ ends }: ILines): boolean | null {
  return ends.length === 0 ? null : ends[ends.length - 1] !== '';
}

/** The one end that all lines have; null where they have several, or none. */
export function onlyEnd({ ends }: ILines): string | null {
  const used = new Set(ends);
  used.delete('');
  if (used.size > 1) {
    // Beside others, a lone CR is a character within a line.
    used.delete('\r');
  }
  const [first = null] = used;
  return used.size === 1 ? first : null;
}
