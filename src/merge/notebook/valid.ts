import type { JsonNode, JsonRecord, JsonValue } from './json-text';
import { isRecord, readJson } from './json-text';

const CELL_TYPES = ['code', 'markdown', 'raw'];
const OUTPUT_TYPES = ['execute_result', 'display_data', 'stream', 'error'];

/** nbformat's rule for a cell's id. */
const ID = /^[a-zA-Z0-9-_]{1,64}$/;

/**
 * The root of a notebook of format 4.
 *
 * What Jupyter itself mends when it opens a file is let through and mended in a merge: cells of 4.5 without
 * an id or with the same one, ids before 4.5, a code cell without `outputs` or `execution_count`.
 *
 * @returns null where it is none.
 */
export function readRoot(text: string): JsonNode | null {
  const root = readJson(text);
  return root !== null && isNotebook(root.value) ? root : null;
}

function isNotebook(value: JsonValue): boolean {
  return (
    isRecord(value) &&
    value.nbformat === 4 &&
    isCount(value.nbformat_minor) &&
    isRecord(value.metadata) &&
    Array.isArray(value.cells) &&
    value.cells.every(isCell)
  );
}

function isCell(cell: JsonValue): boolean {
  return (
    isRecord(cell) &&
    CELL_TYPES.includes(String(cell.cell_type)) &&
    isRecord(cell.metadata) &&
    isText(cell.source) &&
    (cell.attachments === undefined || isAttachments(cell.attachments)) &&
    (cell.cell_type !== 'code' || isRun(cell))
  );
}

function isRun(cell: JsonRecord): boolean {
  const { execution_count: count, outputs } = cell;
  return (
    (count === undefined || count === null || isCount(count)) &&
    (outputs === undefined ||
      (Array.isArray(outputs) && outputs.every(isOutput)))
  );
}

function isOutput(output: JsonValue): boolean {
  return (
    isRecord(output) &&
    OUTPUT_TYPES.includes(String(output.output_type)) &&
    (output.output_type !== 'stream' || isText(output.text))
  );
}

function isAttachments(value: JsonValue): boolean {
  return isRecord(value) && Object.values(value).every(isRecord);
}

function isCount(value: JsonValue | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** A string, or a list of strings. */
function isText(value: JsonValue | undefined): boolean {
  return (
    typeof value === 'string' ||
    (Array.isArray(value) && value.every(line => typeof line === 'string'))
  );
}

/** Whether nbformat takes this as a cell's id. */
export function isCellId(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && ID.test(value);
}
