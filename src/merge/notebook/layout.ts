import type { Json, JsonNode, JsonValue } from './json-text';
import { JsonArray, JsonObject, JsonPlain } from './json-text';
import type { IJsonFile } from './json-text';

/** How a file is laid out. */
export interface ILayout {
  /** The file whose slices can be written as they are. */
  file: IJsonFile;
  /** One step of indentation; null where all is on one line. */
  indent: string | null;
  newline: string;
  /** Between key and value, such as `: `. */
  colon: string;
  /** Between values on one line, such as `, `. */
  comma: string;
  /** Characters beyond ASCII are written as `\u....`. */
  escaped: boolean;
  /** Keys are in the order of the alphabet, as Python's nbformat writes them. */
  sorted: boolean;
  /** A cell's source is a list of lines, as nbformat writes it, and not one string. */
  lines: boolean;
}

const ESCAPE_BEYOND_ASCII = /(?:^|[^\\])(?:\\\\)*\\u(?!00[0-7])[0-9a-fA-F]{4}/;
const BEYOND_ASCII = /[\u007f-\uffff]/g;

/** How this file is laid out. */
export function readLayout(root: JsonNode): ILayout {
  const { text } = root.file;
  const opening = /^\s*/.exec(text.slice(root.start + 1, root.start + 200));
  const space = opening?.[0] ?? '';
  const broken = space.includes('\n');
  const colon = /^\{\s*"[^"]*"(\s*:\s*)/.exec(
    text.slice(root.start, root.start + 400)
  );
  const keys = [...root.fields.keys()];
  const cells = root.fields.get('cells')?.items ?? [];
  const cellKeys = cells.length > 0 ? [...cells[0].fields.keys()] : [];
  return {
    file: root.file,
    indent: broken ? space.slice(space.lastIndexOf('\n') + 1) : null,
    newline: space.includes('\r\n') ? '\r\n' : '\n',
    colon: colon?.[1] ?? ': ',
    comma: broken || /^[^"]*, /.test(afterFirst(root)) ? ', ' : ',',
    escaped:
      text.search(/[\u0080-\uffff]/) === -1 && ESCAPE_BEYOND_ASCII.test(text),
    sorted: inOrder(keys) && inOrder(cellKeys),
    lines: readsAsLines(cells)
  };
}

function afterFirst(root: JsonNode): string {
  const first = root.fields.values().next();
  return first.done
    ? ''
    : root.file.text.slice(first.value.end, first.value.end + 4);
}

function inOrder(keys: string[]): boolean {
  return keys.every((key, at) => at === 0 || keys[at - 1] < key);
}

function readsAsLines(cells: readonly JsonNode[]): boolean {
  const form = cells.find(cell => cell.fields.has('source'))?.fields;
  return typeof form?.get('source')?.value !== 'string';
}

/** The text of a file with this root; what surrounds the root is kept from the layout's file. */
export function writeFile(
  root: Json,
  before: JsonNode,
  layout: ILayout
): string {
  const { text } = layout.file;
  const parts = [text.slice(0, before.start)];
  write(root, layout, 0, parts);
  parts.push(text.slice(before.end));
  return parts.join('');
}

function write(
  json: Json,
  layout: ILayout,
  depth: number,
  parts: string[]
): void {
  if (json instanceof JsonPlain) {
    writePlain(json.value, layout, depth, parts);
  } else if (json instanceof JsonObject) {
    writeObject(json.entries, layout, depth, parts);
  } else if (json instanceof JsonArray) {
    writeArray(json.elements, layout, depth, parts);
  } else if (json.file === layout.file) {
    parts.push(json.raw);
  } else {
    writeForeign(json, layout, depth, parts);
  }
}

function writeForeign(
  node: JsonNode,
  layout: ILayout,
  depth: number,
  parts: string[]
): void {
  if (Array.isArray(node.value)) {
    writeArray(node.items, layout, depth, parts);
  } else if (typeof node.value === 'object' && node.value !== null) {
    writeObject(node.fields, layout, depth, parts);
  } else if (typeof node.value === 'string') {
    parts.push(rewriteString(node.raw, node.value, layout));
  } else {
    parts.push(node.raw);
  }
}

function writePlain(
  value: JsonValue,
  layout: ILayout,
  depth: number,
  parts: string[]
): void {
  if (Array.isArray(value)) {
    const items = value.map(item => new JsonPlain(item));
    writeArray(items, layout, depth, parts);
  } else if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, field]): [string, Json] => [
      key,
      new JsonPlain(field)
    ]);
    writeObject(new Map(fields), layout, depth, parts);
  } else if (typeof value === 'string') {
    parts.push(escape(JSON.stringify(value), layout));
  } else {
    parts.push(JSON.stringify(value));
  }
}

function writeObject(
  entries: ReadonlyMap<string, Json>,
  layout: ILayout,
  depth: number,
  parts: string[]
): void {
  const keys = [...entries.keys()];
  if (layout.sorted) {
    keys.sort((a, b) => (a < b ? -1 : 1));
  }
  writeAll('{', keys.length, '}', layout, depth, parts, at => {
    parts.push(escape(JSON.stringify(keys[at]), layout), layout.colon);
    write(entries.get(keys[at]) as Json, layout, depth + 1, parts);
  });
}

function writeArray(
  items: readonly Json[],
  layout: ILayout,
  depth: number,
  parts: string[]
): void {
  writeAll('[', items.length, ']', layout, depth, parts, at =>
    write(items[at], layout, depth + 1, parts)
  );
}

function writeAll(
  open: string,
  count: number,
  close: string,
  layout: ILayout,
  depth: number,
  parts: string[],
  writeOne: (at: number) => void
): void {
  const { indent, newline, comma } = layout;
  const inner = indent === null ? '' : newline + indent.repeat(depth + 1);
  parts.push(open);
  for (let at = 0; at < count; at++) {
    const separator = indent === null ? comma : ',';
    parts.push(at > 0 ? separator + inner : inner);
    writeOne(at);
  }
  parts.push(
    indent === null || count === 0 ? '' : newline + indent.repeat(depth),
    close
  );
}

/** A string's text in this layout's escapes; most need no change at all. */
function rewriteString(raw: string, value: string, layout: ILayout): string {
  return raw.includes('\\u')
    ? escape(JSON.stringify(value), layout)
    : escape(raw, layout);
}

function escape(quoted: string, layout: ILayout): string {
  return layout.escaped
    ? quoted.replace(
        BEYOND_ASCII,
        char => '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0')
      )
    : quoted;
}
