/** A cell's text as a file writes it: one string, or a list of lines. */
import type { ICell } from './cells';
import type { Json, JsonNode } from './json-text';
import { JsonObject, JsonPlain } from './json-text';
import type { ILayout } from './layout';

/** A line with its end, where lines end as Python's `splitlines` has it, which nbformat writes with. */
const LINE =
  /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+$/g;

/** A text in the form of the one that it takes the place of, else in the form that the file has most. */
export function sourceWriter(
  layout: ILayout
): (source: string, like: JsonNode | undefined) => Json {
  return (source, like) => {
    const isLines = like ? Array.isArray(like.value) : layout.lines;
    return new JsonPlain(isLines ? (source.match(LINE) ?? []) : source);
  };
}

/** A cell of another file, its text in the form that this file has. */
export function adoptCell(cell: ICell, layout: ILayout): Json {
  const { fields } = cell.node;
  const source = fields.get('source');
  if (Array.isArray(source?.value) === layout.lines) {
    return cell.node;
  }
  const entries = new Map<string, Json>(fields);
  entries.set('source', sourceWriter(layout)(cell.source, undefined));
  return new JsonObject(entries);
}
