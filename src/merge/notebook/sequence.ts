/** Longest common and longest rising subsequences. */

/** Above this many comparisons, only what is the same at both ends and unique is found. */
const MOST_COMPARISONS = 4_000_000;

/** Pairs of places with equal text, rising in both: a longest such list, or a good one where that is too costly. */
export function commonPlaces(
  a: readonly string[],
  b: readonly string[]
): [number, number][] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  while (
    end < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++;
  }
  const insideA = a.slice(start, a.length - end);
  const insideB = b.slice(start, b.length - end);
  const inside =
    insideA.length * insideB.length <= MOST_COMPARISONS
      ? longestCommon(insideA, insideB)
      : commonUnique(insideA, insideB);
  return [
    ...range(start).map((at): [number, number] => [at, at]),
    ...inside.map(([i, j]): [number, number] => [i + start, j + start]),
    ...range(end).map((at): [number, number] => [
      a.length - end + at,
      b.length - end + at
    ])
  ];
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function longestCommon(
  a: readonly string[],
  b: readonly string[]
): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] =
        a[i] === b[j]
          ? lengths[at + width + 1] + 1
          : Math.max(lengths[at + width], lengths[at + 1]);
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const at = i * width + j;
    if (a[i] === b[j]) {
      pairs.push([i++, j++]);
    } else if (lengths[at + width] >= lengths[at + 1]) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}

function commonUnique(
  a: readonly string[],
  b: readonly string[]
): [number, number][] {
  const placesInB = uniquePlaces(b);
  const pairs = [...uniquePlaces(a)]
    .filter(([text]) => placesInB.has(text))
    .map(([text, at]): [number, number] => [at, placesInB.get(text) as number]);
  const kept = longestRising(pairs.map(([, at]) => at));
  return pairs.filter((_, at) => kept.has(at));
}

function uniquePlaces(texts: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  texts.forEach((text, at) => {
    if (places.has(text)) {
      repeated.add(text);
    }
    places.set(text, at);
  });
  repeated.forEach(text => places.delete(text));
  return places;
}

/** The places of a longest list of rising values. */
export function longestRising(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before: number[] = [];
  values.forEach((value, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    before[at] = low > 0 ? tails[low - 1] : -1;
    tails[low] = at;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]) {
    kept.add(at);
  }
  return kept;
}
