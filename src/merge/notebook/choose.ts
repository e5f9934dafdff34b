/** Settles a cell that the learner and the course both changed. */
import type { Choice, IMarkedCell } from '../compare-types';
import { assemble } from './assemble';
import type { ICell, INotebook } from './cells';
import { layoutOf, readNotebook } from './cells';
import type { Json, JsonNode } from './json-text';
import { JsonArray, JsonObject } from './json-text';
import { COURSE_TAG, MARK_KEY } from './marks';
import type { IMarkGroup } from './marked-cells';
import { findMarks } from './marked-cells';
import type { IResultCell } from './units';

/** Which cell, and what becomes of it. */
export interface ICellChoice {
  /** The text of the notebook. */
  text: string;
  /** The text of the course's; null where it has none. */
  course: string | null;
  mark: IMarkedCell;
  choice: Choice;
}

/**
 * The notebook with one cell settled: the course's version goes, takes the place of the learner's, or
 * becomes a cell like any other below it. All else stays as it is written.
 *
 * @returns null where there is no such marked cell.
 */
export function chooseCell(input: ICellChoice): string | null {
  const notebook = readNotebook(input.text);
  const course = input.course === null ? null : readNotebook(input.course);
  if (notebook === null) {
    return null;
  }
  const { groups } = findMarks(notebook.cells, course?.cells ?? []);
  const group = groups.find(
    ({ marks: [first] }) =>
      first.index === input.mark.index && first.source === input.mark.source
  );
  return group ? settled(notebook, group, input.choice) : null;
}

function settled(
  notebook: INotebook,
  { marks, beside }: IMarkGroup,
  choice: Choice
): string {
  const marked = new Set(marks);
  const cells: IResultCell[] = [];
  for (const cell of notebook.cells) {
    if (choice === 'course' && cell === beside) {
      cells.push(
        ...marks.map((mark, at) => plain(mark, at === 0 ? cell : mark))
      );
    } else if (!marked.has(cell)) {
      cells.push({ json: cell.node, id: cell.id, own: true });
    } else if (choice === 'both' || (choice === 'course' && !beside)) {
      cells.push(plain(cell, cell));
    }
  }
  const metadata = notebook.root.fields.get('metadata') as JsonNode;
  return assemble({
    ours: notebook,
    layout: layoutOf(notebook),
    cells,
    metadata,
    minor: notebook.minor
  });
}

/** A marked cell without its mark, under a cell's id. */
function plain({ node }: ICell, { id }: ICell): IResultCell {
  const entries = new Map<string, Json>(node.fields);
  const metadata = new Map<string, Json>(node.fields.get('metadata')?.fields);
  const tags = node.fields.get('metadata')?.fields.get('tags')?.items ?? [];
  const others = tags.filter(tag => tag.value !== COURSE_TAG);
  metadata.delete(MARK_KEY);
  if (others.length > 0) {
    metadata.set('tags', new JsonArray(others));
  } else {
    metadata.delete('tags');
  }
  entries.set('metadata', new JsonObject(metadata));
  return { json: new JsonObject(entries), id, own: true };
}
