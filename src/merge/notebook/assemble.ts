/** Puts the merged notebook's text together. */
import type { INotebook } from './cells';
import type { Json } from './json-text';
import { JsonArray, JsonNode, JsonObject, JsonPlain } from './json-text';
import type { ILayout } from './layout';
import { writeFile } from './layout';
import type { IResultCell } from './units';

/** What the merged notebook is made of. */
export interface IParts {
  ours: INotebook;
  layout: ILayout;
  cells: IResultCell[];
  metadata: Json;
  minor: number;
}

/** The text of the merged notebook; the learner's file byte for byte where nothing changed. */
export function assemble(parts: IParts): string {
  const { ours, layout, metadata, minor } = parts;
  const cells = minor >= 5 ? withIds(parts.cells) : parts.cells.map(withoutId);
  const complete = cells.map(completed);
  const fields = ours.root.fields;
  const isSame =
    minor === ours.minor &&
    metadata === fields.get('metadata') &&
    complete.length === ours.cells.length &&
    complete.every((cell, at) => cell === ours.cells[at].node);
  if (isSame) {
    return ours.root.file.text;
  }
  const entries = new Map<string, Json>(fields);
  entries.set('cells', new JsonArray(complete));
  entries.set('metadata', metadata);
  if (minor !== ours.minor) {
    entries.set('nbformat_minor', new JsonPlain(minor));
  }
  return writeFile(new JsonObject(entries), ours.root, layout);
}

/** The cells, each with an id that no other has. The learner's own ids stay. */
function withIds(cells: IResultCell[]): Json[] {
  const ids = new Map<IResultCell, string>();
  const used = new Set<string>();
  for (const own of [true, false]) {
    for (const cell of cells) {
      if (cell.own === own && cell.id !== null && !used.has(cell.id)) {
        ids.set(cell, cell.id);
        used.add(cell.id);
      }
    }
  }
  return cells.map(cell => {
    const id = ids.get(cell) ?? newId(cell.json, used);
    used.add(id);
    return withField(cell.json, 'id', id);
  });
}

/** An id that comes out the same when the same merge is repeated. */
function newId(json: Json, used: ReadonlySet<string>): string {
  const source = JSON.stringify(valueOf(fieldsOf(json).get('source')));
  for (let turn = 0; ; turn++) {
    const id = digest(`${turn}:${source}`);
    if (!used.has(id)) {
      return id;
    }
  }
}

/** FNV-1a, 32 bits, as hexadecimal digits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function withoutId({ json }: IResultCell): Json {
  if (!fieldsOf(json).has('id')) {
    return json;
  }
  const entries = new Map(fieldsOf(json));
  entries.delete('id');
  return new JsonObject(entries);
}

function fieldsOf(json: Json): ReadonlyMap<string, Json> {
  if (json instanceof JsonObject) {
    return json.entries;
  }
  return json instanceof JsonNode ? json.fields : new Map<string, Json>();
}

function valueOf(json: Json | undefined): unknown {
  return json instanceof JsonNode || json instanceof JsonPlain
    ? json.value
    : null;
}

function withField(json: Json, key: string, value: string): Json {
  const fields = fieldsOf(json);
  return valueOf(fields.get(key)) === value
    ? json
    : new JsonObject(new Map(fields).set(key, new JsonPlain(value)));
}

/** The cell with the fields that nbformat demands, for files that some tool wrote without them. */
function completed(json: Json): Json {
  const fields = fieldsOf(json);
  const isCode = valueOf(fields.get('cell_type')) === 'code';
  if (!isCode || (fields.has('outputs') && fields.has('execution_count'))) {
    return json;
  }
  const entries = new Map<string, Json>(fields);
  if (!entries.has('execution_count')) {
    entries.set('execution_count', new JsonPlain(null));
  }
  if (!entries.has('outputs')) {
    entries.set('outputs', new JsonArray([]));
  }
  return new JsonObject(entries);
}
