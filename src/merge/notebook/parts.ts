/** Finds cells that were split, and cells that were joined, by the lines that went from one to the other. */
import type { ICell } from './cells';
import type { Pairing } from './pairing';

/** So much of a cell's text, by length of its lines, comes from the other cell. */
const SHARE = 0.2;

/** A shorter line than this alone says nothing about where it comes from. */
const SHORTEST = 4;

/**
 * Pairs of a cell of `from` and one of `to` that share text beyond the one-to-one pairs: parts of a split
 * cell with the whole, and a joined cell with what went into it.
 *
 * @param skip - cells of `to` that take no part.
 * @param isWhole - which cells may have had or got parts.
 */
export function findParts(
  pairing: Pairing,
  skip: ReadonlySet<ICell>,
  isWhole: (cell: ICell) => boolean = () => true
): [ICell, ICell][] {
  const added = pairing.right.filter(cell => !skip.has(cell));
  const gone = pairing.left;
  const split =
    added.length === 0
      ? []
      : findSources(added, pairing.from.filter(isWhole), cell =>
          pairing.partner(cell)
        );
  const joined =
    gone.length === 0
      ? []
      : findSources(
          gone,
          pairing.to.filter(cell => !skip.has(cell) && isWhole(cell)),
          cell => pairing.origin(cell)
        );
  return [
    ...split.map(([part, whole]): [ICell, ICell] => [whole, part]),
    ...joined
  ];
}

/** For each part the cell that holds its lines, while that cell's partner does not. */
function findSources(
  parts: ICell[],
  wholes: readonly ICell[],
  partner: (whole: ICell) => ICell | null
): [ICell, ICell][] {
  const holders = new Map<string, ICell[]>();
  for (const whole of wholes) {
    for (const line of linesMissing(whole, partner(whole))) {
      const list = holders.get(line);
      if (list) {
        list.push(whole);
      } else {
        holders.set(line, [whole]);
      }
    }
  }
  const found: [ICell, ICell][] = [];
  for (const part of parts) {
    const whole = findHolder(part, holders);
    if (whole) {
      found.push([part, whole]);
    }
  }
  return found;
}

/** A cell's lines that its partner does not have, each once. */
function linesMissing(cell: ICell, partner: ICell | null): Set<string> {
  const lines = new Set(linesOf(cell));
  if (partner !== null) {
    linesOf(partner).forEach(line => lines.delete(line));
  }
  return lines;
}

function findHolder(part: ICell, holders: Map<string, ICell[]>): ICell | null {
  const lines = linesOf(part);
  const total = lines.reduce((sum, line) => sum + line.length, 0);
  const shares = new Map<ICell, number>();
  for (const line of lines) {
    for (const holder of holders.get(line) ?? []) {
      if (holder.type === part.type) {
        shares.set(holder, (shares.get(holder) ?? 0) + line.length);
      }
    }
  }
  let best: ICell | null = null;
  for (const [holder, share] of shares) {
    if (share > (best === null ? 0 : (shares.get(best) ?? 0))) {
      best = holder;
    }
  }
  const share = best === null ? 0 : (shares.get(best) ?? 0);
  return share >= SHORTEST && share >= SHARE * total ? best : null;
}

function linesOf(cell: ICell): string[] {
  return cell.source
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}
