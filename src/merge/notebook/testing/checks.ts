/** What must hold of every merge. Each check names what is wrong; an empty list is right. */
import { COURSE_TAG } from '../marks';
import type { IMergedNotebook, INotebookInput } from '../merge';
import { mergeNotebook } from '../merge';
import type { IPlainCell, IPlainNotebook } from './notebook';
import { read } from './notebook';

/** Everything that is wrong with a merge. */
export function findFaults(
  input: INotebookInput,
  merged: IMergedNotebook | null
): string[] {
  if (merged === null) {
    return ['refused'];
  }
  const sides = {
    base: read(input.base),
    ours: read(input.ours),
    theirs: read(input.theirs),
    result: read(merged.text)
  };
  return [
    ...findLost(sides),
    ...findDoubled(sides),
    ...findLostOutputs(sides),
    ...findLostTags(sides, merged.clashes),
    ...findUnstable(input, merged)
  ];
}

interface ISides {
  base: IPlainNotebook;
  ours: IPlainNotebook;
  theirs: IPlainNotebook;
  result: IPlainNotebook;
}

function isMarked({ metadata }: IPlainCell): boolean {
  return Array.isArray(metadata.tags) && metadata.tags.includes(COURSE_TAG);
}

function linesOf(cells: IPlainCell[]): string[] {
  return cells
    .flatMap(cell => cell.source.split('\n'))
    .filter(line => line.trim().length > 3);
}

function count(items: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  items.forEach(item => counts.set(item, (counts.get(item) ?? 0) + 1));
  return counts;
}

/** Lines that a side added, or that nobody took away, and that are gone. */
function findLost({ base, ours, theirs, result }: ISides): string[] {
  const [before, mine, course, after] = [base, ours, theirs, result].map(
    ({ cells }) => new Set(linesOf(cells))
  );
  const lost = (lines: Iterable<string>, what: string): string[] =>
    [...lines].filter(line => !after.has(line)).map(line => `${what}: ${line}`);
  return [
    ...lost(
      [...mine].filter(line => !before.has(line)),
      "learner's line lost"
    ),
    ...lost(
      [...course].filter(line => !before.has(line)),
      "course's line lost"
    ),
    ...lost(
      [...before].filter(line => mine.has(line) && course.has(line)),
      'line lost'
    )
  ];
}

/** Lines and cells without a mark that are there more often than both sides together account for. */
function findDoubled(sides: ISides): string[] {
  const check = (
    what: string,
    least: number,
    listOf: (cells: IPlainCell[]) => string[]
  ): string[] => {
    const [b, o, t, r] = [
      sides.base,
      sides.ours,
      sides.theirs,
      sides.result
    ].map(({ cells }) => count(listOf(cells.filter(cell => !isMarked(cell)))));
    return [...r].flatMap(([item, times]) => {
      const here = o.get(item) ?? 0;
      const there = t.get(item) ?? 0;
      const most = Math.max(
        least,
        here,
        there,
        here + there - (b.get(item) ?? 0)
      );
      return times > most ? [`${what} doubled: ${item}`] : [];
    });
  };
  const keys = (cells: IPlainCell[]): string[] =>
    cells
      .filter(cell => cell.source.trim() !== '')
      .map(cell => `${cell.type} ${cell.source}`);
  // A merged cell is new to both sides, a line never is.
  return [...check('line', 0, linesOf), ...check('cell', 1, keys)];
}

/** Results of the learner's whose cell still has the text that was run. */
function findLostOutputs({ ours, result }: ISides): string[] {
  const text = JSON.stringify(result.cells.map(cell => cell.outputs));
  const keysOf = ({ cells }: IPlainNotebook): Map<string, number> =>
    count(
      cells
        .filter(cell => !isMarked(cell))
        .map(cell => `${cell.type} ${cell.source}`)
    );
  const [here, after] = [ours, result].map(keysOf);
  return ours.cells.flatMap(cell => {
    const ran = /learner ran \d+/.exec(JSON.stringify(cell.outputs))?.[0];
    const isGone = ran !== undefined && !new RegExp(`${ran}\\b`).test(text);
    const key = `${cell.type} ${cell.source}`;
    // Of cells with the same text nobody can tell which one was run.
    return isGone && here.get(key) === 1 && after.get(key) === 1
      ? [`output lost: ${ran}`]
      : [];
  });
}

/** Tags that a side added to a cell that is still there. */
function findLostTags(
  { base, ours, theirs, result }: ISides,
  clashes: number
): string[] {
  const tagsOf = ({ cells }: IPlainNotebook): Set<string> =>
    new Set(
      cells
        .flatMap(({ metadata }) => (metadata.tags ?? []) as string[])
        .filter(tag => tag !== COURSE_TAG)
    );
  const [before, mine, course, after] = [base, ours, theirs, result].map(
    tagsOf
  );
  const sourcesOf = ({ cells }: IPlainNotebook): Set<string> =>
    new Set(cells.map(cell => cell.source));
  const sources = sourcesOf(result);
  const tagged = (side: IPlainNotebook, tag: string): boolean =>
    side.cells.some(
      cell =>
        ((cell.metadata.tags ?? []) as string[]).includes(tag) &&
        sources.has(cell.source)
    );
  return [
    ...[...mine]
      .filter(tag => !before.has(tag) && !after.has(tag) && tagged(ours, tag))
      .map(tag => `learner's tag lost: ${tag}`),
    ...[...course]
      .filter(
        tag =>
          clashes === 0 &&
          !before.has(tag) &&
          !after.has(tag) &&
          tagged(theirs, tag) &&
          tagged(ours, tag)
      )
      .map(tag => `course's tag lost: ${tag}`)
  ];
}

/** The three laws of a merge that may be repeated. */
function findUnstable(
  input: INotebookInput,
  merged: IMergedNotebook
): string[] {
  const { base, ours, theirs } = input;
  const again = mergeNotebook({ base, ours: merged.text, theirs });
  const next = mergeNotebook({ base: theirs, ours: merged.text, theirs });
  return [
    ...(again?.text === merged.text ? [] : ['a second merge changes it']),
    ...(next?.text === merged.text ? [] : ['the next update changes it']),
    ...(mergeNotebook({ base, ours, theirs: ours })?.text === ours
      ? []
      : ['merge(b, x, x) is not x']),
    ...(mergeNotebook({ base, ours: base, theirs })?.text === theirs ||
    base === theirs
      ? []
      : ['merge(b, b, y) is not y'])
  ];
}
