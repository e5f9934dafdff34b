/**
 * Reading JSON without losing how it is written.
 *
 * `JSON.parse` turns `1.0` into `1` and cuts long integers, so each value here also knows its own
 * slice of the text. Children are looked up only when asked for: outputs of many megabytes stay
 * one slice.
 */

/** What `JSON.parse` gives. */
export type JsonValue =
  null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** An object among {@link JsonValue}. */
export type JsonRecord = { [key: string]: JsonValue };

/** Deeper nesting than any notebook has; it keeps recursion over a value safe. */
const DEEPEST = 200;

/** The text that nodes are slices of; two files with the same text are still two. */
export interface IJsonFile {
  readonly text: string;
}

/** A value and its place in a text. */
export class JsonNode {
  constructor(
    readonly file: IJsonFile,
    readonly start: number,
    readonly end: number,
    readonly value: JsonValue
  ) {}

  /** The value as it is written. */
  get raw(): string {
    return this.file.text.slice(this.start, this.end);
  }

  /** An object's values in the order of the text; of a repeated key the last, as parsers do. */
  get fields(): ReadonlyMap<string, JsonNode> {
    this._fields ??= this._readFields();
    return this._fields;
  }

  /** An array's values. */
  get items(): readonly JsonNode[] {
    this._items ??= this._readItems();
    return this._items;
  }

  private _readFields(): Map<string, JsonNode> {
    const fields = new Map<string, JsonNode>();
    const { text } = this.file;
    const record = this.value as JsonRecord;
    let at = skipSpace(text, this.start + 1);
    while (text[at] === '"') {
      const keyEnd = skipString(text, at);
      const key = JSON.parse(text.slice(at, keyEnd)) as string;
      const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
      const end = skipValue(text, start);
      fields.set(key, new JsonNode(this.file, start, end, record[key]));
      at = skipComma(text, end);
    }
    return fields;
  }

  private _readItems(): JsonNode[] {
    const items: JsonNode[] = [];
    const { text } = this.file;
    const values = this.value as JsonValue[];
    let start = skipSpace(text, this.start + 1);
    for (const value of values) {
      const end = skipValue(text, start);
      items.push(new JsonNode(this.file, start, end, value));
      start = skipComma(text, end);
    }
    return items;
  }

  private _fields: Map<string, JsonNode> | null = null;
  private _items: JsonNode[] | null = null;
}

/** An object put together from values of several texts. */
export class JsonObject {
  constructor(readonly entries: ReadonlyMap<string, Json>) {}
}

/** An array put together from values of several texts. */
export class JsonArray {
  constructor(readonly elements: readonly Json[]) {}
}

/** A value that no text has. */
export class JsonPlain {
  constructor(readonly value: JsonValue) {}
}

/** Anything that can be written. */
export type Json = JsonNode | JsonObject | JsonArray | JsonPlain;

/** Whether it is an object. */
export function isRecord(value: JsonValue | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The root value of a text.
 *
 * @returns null where it is not JSON, or is nested too deep to be a notebook.
 */
export function readJson(text: string): JsonNode | null {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
  const start = skipSpace(text, 0);
  const { end, depth } = skipNested(text, start);
  return depth > DEEPEST ? null : new JsonNode({ text }, start, end, value);
}

// What follows walks over text that JSON.parse took, so it need not look for mistakes.

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function skipSpace(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) {
    at++;
  }
  return at;
}

function skipComma(text: string, at: number): number {
  const next = skipSpace(text, at);
  return text[next] === ',' ? skipSpace(text, next + 1) : next;
}

function skipString(text: string, at: number): number {
  for (;;) {
    at = text.indexOf('"', at + 1);
    let before = at - 1;
    while (text[before] === '\\') {
      before--;
    }
    if ((at - before) % 2 === 1) {
      return at + 1;
    }
  }
}

function skipValue(text: string, at: number): number {
  return skipNested(text, at).end;
}

function skipNested(text: string, at: number): { end: number; depth: number } {
  let open = 0;
  let depth = 0;
  for (;;) {
    const char = text[at];
    if (char === '"') {
      at = skipString(text, at);
    } else if (char === '{' || char === '[') {
      depth = Math.max(depth, ++open);
      at++;
    } else if (char === '}' || char === ']') {
      open--;
      at++;
    } else if (open > 0) {
      at++;
      continue;
    } else {
      return { end: skipLiteral(text, at), depth };
    }
    if (open === 0) {
      return { end: at, depth };
    }
  }
}

function skipLiteral(text: string, at: number): number {
  while (at < text.length && !isSpace(text.charCodeAt(at))) {
    if (',]}'.includes(text[at])) {
      break;
    }
    at++;
  }
  return at;
}
