// What our outermost functions called, from the profiler's samples.
import path from 'node:path';

const OURS = '/lab/extensions/jupyterlab-homeroom/';

/** What a sample stands for at most, in microseconds; see `run.mjs`. */
const LONGEST = 500;

/** What is shown, in ms. */
const SHOWN = 0.25;

/**
 * The calls below our outermost functions, with the mean time of all rounds in ms.
 *
 * @param {object[]} profiles - of the DevTools protocol, one of each round.
 */
export function callTree(profiles) {
  const root = { time: 0, calls: new Map() };
  for (const profile of profiles) {
    addProfile(root, profile, 1 / (1000 * profiles.length));
  }
  return root;
}

/** A tree as lines, the longest calls first; short ones are left out. */
export function treeWords({ calls }, depth = 0) {
  return [...calls]
    .filter(([, { time }]) => time >= SHOWN)
    .sort(([, one], [, other]) => other.time - one.time)
    .flatMap(([name, call]) => [
      `${'  '.repeat(depth)}${call.time.toFixed(1)} ${name}`,
      ...treeWords(call, depth + 1)
    ]);
}

function addProfile(root, { nodes, samples, timeDeltas }, factor) {
  const times = new Map();
  samples.forEach((id, at) => {
    const time = Math.min(Math.max(timeDeltas[at], 0), LONGEST);
    times.set(id, (times.get(id) ?? 0) + time);
  });
  const byId = new Map(nodes.map(node => [node.id, node]));
  /** @param above - the calls that lead here from our outermost function. */
  const visit = (id, above) => {
    const { callFrame, children } = byId.get(id);
    const isBelow = above.length > 0 || callFrame.url.includes(OURS);
    const calls = isBelow
      ? [...above, callIn(above.at(-1) ?? root, callFrame)]
      : above;
    calls.forEach(call => (call.time += (times.get(id) ?? 0) * factor));
    children?.forEach(child => visit(child, calls));
  };
  visit(nodes[0].id, []);
}

function callIn({ calls }, { url, lineNumber, columnNumber, functionName }) {
  const name = `${functionName || '(anonymous)'} ${path.basename(url).replace(/\.[0-9a-f]{16,}(?=\.)/, '')}:${lineNumber + 1}:${columnNumber}`;
  if (!calls.has(name)) {
    calls.set(name, { time: 0, calls: new Map() });
  }
  return calls.get(name);
}
