import type { JsonNode, JsonRecord, JsonValue } from './json-text';
import { isRecord } from './json-text';
import type { ILayout } from './layout';
import { readLayout } from './layout';
import { plainMarker } from './marks';
import {
  joinText,
  plainMetadata,
  sameAttachments,
  sameMetadata,
  sameNotebookMetadata,
  sameOutputs,
  sameValue
} from './same';
import { isCellId, readRoot } from './valid';

/** A cell of one of the three notebooks. */
export interface ICell {
  node: JsonNode;
  /** Its place in the notebook, from 0. */
  index: number;
  /** Null before nbformat 4.5, and where it is missing or not one that nbformat takes. */
  id: string | null;
  type: string;
  /** With `\n` as the end of lines. */
  source: string;
  /** Cells with the same key read the same. */
  key: string;
  metadata: JsonRecord;
  /** Missing where the cell has none. */
  attachments: JsonValue | undefined;
  outputs: JsonValue | undefined;
  count: JsonValue | undefined;
}

/** One of the three notebooks. */
export interface INotebook {
  root: JsonNode;
  cells: ICell[];
  metadata: JsonRecord;
  /** 0 to 5. */
  minor: number;
}

/** The notebook in this text, or null where there is none. */
export function readNotebook(text: string): INotebook | null {
  const root = readRoot(text);
  if (root === null) {
    return null;
  }
  const value = root.value as JsonRecord;
  const minor = value.nbformat_minor as number;
  const nodes = root.fields.get('cells')?.items ?? [];
  return {
    root,
    minor,
    metadata: value.metadata as JsonRecord,
    cells: nodes.map((node, index) => readCell(node, index, minor))
  };
}

/** How the notebook's file is laid out. */
export function layoutOf(notebook: INotebook): ILayout {
  return readLayout(notebook.root);
}

function readCell(node: JsonNode, index: number, minor: number): ICell {
  const value = node.value as JsonRecord;
  const type = value.cell_type as string;
  const source = joinText(value.source).replace(/\r\n?/g, '\n');
  return {
    node,
    index,
    id: minor >= 5 && isCellId(value.id) ? value.id : null,
    type,
    source,
    key: `${type}\n${source}`,
    metadata: isRecord(value.metadata) ? value.metadata : {},
    attachments: value.attachments,
    outputs: value.outputs,
    count: value.execution_count
  };
}

/** Whether a cell reads the same: its text and pictures, and what its author set; not what a run left. */
export function sameContent(a: ICell, b: ICell): boolean {
  return (
    a.key === b.key &&
    sameAttachments(a.attachments, b.attachments) &&
    sameValue(plainContent(a.metadata), plainContent(b.metadata))
  );
}

/** Metadata that a run or a look at the cell leaves, which nobody means as a change. */
const VIEW = new Set([
  'collapsed',
  'scrolled',
  'execution',
  'ExecuteTime',
  'executionInfo',
  'jupyter',
  'hidden',
  'heading_collapsed',
  'jp-MarkdownHeadingCollapsed',
  'outputId'
]);

/** Whether this key of a cell's metadata belongs to a run or a look. */
export function isView(key: string): boolean {
  return VIEW.has(key);
}

function plainContent(metadata: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(plainMetadata(plainMarker(metadata))).filter(
      ([key]) => !isView(key)
    )
  );
}

/** Same count and outputs. */
export function sameRun(a: ICell, b: ICell): boolean {
  return (
    (a.count ?? null) === (b.count ?? null) && sameOutputs(a.outputs, b.outputs)
  );
}

/**
 * Whether two notebooks differ in layout alone, or in what Jupyter writes when it saves one that
 * nobody edited. Ids count for nothing: they come by themselves with nbformat 4.5.
 */
export function sameNotebookContent(a: INotebook, b: INotebook): boolean {
  return (
    a.cells.length === b.cells.length &&
    sameNotebookMetadata(a.metadata, b.metadata) &&
    a.cells.every((cell, at) => sameCell(cell, b.cells[at]))
  );
}

function sameCell(a: ICell, b: ICell): boolean {
  return (
    a.key === b.key &&
    sameMetadata(a.metadata, b.metadata) &&
    sameAttachments(a.attachments, b.attachments) &&
    sameRun(a, b)
  );
}

/** Cells by a text of theirs, in the order of the notebook. */
export function groupBy(
  cells: readonly ICell[],
  text: (cell: ICell) => string
): Map<string, ICell[]> {
  const groups = new Map<string, ICell[]>();
  for (const cell of cells) {
    const group = groups.get(text(cell));
    if (group) {
      group.push(cell);
    } else {
      groups.set(text(cell), [cell]);
    }
  }
  return groups;
}
