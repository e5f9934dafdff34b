/** Two pieces that are to be compared: lines `start` to `end`, without the last. */
export interface IPair {
  baseStart: number;
  baseEnd: number;
  sideStart: number;
  sideEnd: number;
}

/** Finds lines that occur once on both sides, which tell how these belong together. */
export class Anchors {
  constructor(
    private readonly base: readonly number[],
    private readonly side: readonly number[]
  ) {
    const largest = (most: number, line: number) => Math.max(most, line);
    const kinds = side.reduce(largest, base.reduce(largest, 0)) + 1;
    this.inBase = new Uint32Array(kinds);
    this.inSide = new Uint32Array(kinds);
    this.places = new Uint32Array(kinds);
  }

  /** The pieces between lines that occur once in each piece and in the same order; null without such lines. */
  split(pair: IPair): IPair[] | null {
    const [inBase, inSide] = this.singles(pair);
    if (inBase.length === 0) {
      return null;
    }
    const pieces: IPair[] = [];
    let { baseStart, sideStart } = pair;
    const add = (baseEnd: number, sideEnd: number) => {
      if (baseStart < baseEnd || sideStart < sideEnd) {
        pieces.push({ baseStart, baseEnd, sideStart, sideEnd });
      }
      baseStart = baseEnd + 1;
      sideStart = sideEnd + 1;
    };
    for (const i of longestRising(inSide)) {
      add(inBase[i], inSide[i]);
    }
    add(pair.baseEnd, pair.sideEnd);
    return pieces;
  }

  /** Where the lines are that occur once in each piece, in the order of the base. */
  private singles(pair: IPair): [number[], number[]] {
    const { base, side, inBase, inSide, places } = this;
    const { baseStart, baseEnd, sideStart, sideEnd } = pair;
    for (let i = baseStart; i < baseEnd; i++) {
      inBase[base[i]]++;
    }
    for (let i = sideStart; i < sideEnd; i++) {
      inSide[side[i]]++;
      places[side[i]] = i;
    }
    const found: [number[], number[]] = [[], []];
    for (let i = baseStart; i < baseEnd; i++) {
      if (inBase[base[i]] === 1 && inSide[base[i]] === 1) {
        found[0].push(i);
        found[1].push(places[base[i]]);
      }
    }
    for (let i = baseStart; i < baseEnd; i++) {
      inBase[base[i]] = 0;
    }
    for (let i = sideStart; i < sideEnd; i++) {
      inSide[side[i]] = 0;
    }
    return found;
  }

  /** How often each line occurs in the pieces looked at, and where; all 0 in between. */
  private readonly inBase: Uint32Array;
  private readonly inSide: Uint32Array;
  private readonly places: Uint32Array;
}

/** Which of some numbers, all different, make the longest row that rises. */
function longestRising(numbers: readonly number[]): number[] {
  // `tails[n]` ends the best row of n + 1 numbers; `before[i]` is what comes before i in its row.
  const tails: number[] = [];
  const before: number[] = [];
  for (let i = 0; i < numbers.length; i++) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]] < numbers[i]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    before.push(low > 0 ? tails[low - 1] : -1);
    tails[low] = i;
  }
  const row: number[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]) {
    row.push(i);
  }
  return row.reverse();
}
