import type { ICell } from './notebooks';
import { parsed, sourceOf } from './notebooks';
import type { ICase } from './moment';
import { refsOf } from './moment';

/** A file that the learner made or changed. */
export interface IMade {
  path: string;
  /** Undefined where it was not there. */
  before: string | undefined;
  after: string;
}

/** What the learner made, by what the folder had before and after. */
export function madeBy({
  given,
  learner
}: Pick<ICase, 'given' | 'learner'>): IMade[] {
  return [...learner.working]
    .filter(([path, after]) => given.working.get(path) !== after)
    .filter(([, after]) => after !== '/')
    .map(([path, after]) => ({ path, before: given.working.get(path), after }));
}

/** What of the learner's is not in the folder any more. */
export function lostWork(found: ICase): string[] {
  const faults = madeBy(found)
    .filter(made => !isKept(made, found))
    .map(({ path }) => `the learner's ${path} is lost`);
  const { learner, after, result } = found;
  const touched = new Set(found.base.keys());
  for (const [path, bytes] of learner.working) {
    const isCourses = touched.has(path) || found.theirs.has(path);
    if (!isCourses && bytes !== '/' && !places(path, found).includes(bytes)) {
      faults.push(`the learner's own ${path} is lost`);
    }
  }
  for (const ref of learner.refs.filter(ref => !after.refs.includes(ref))) {
    if (!isForwarded(ref, found)) {
      faults.push(`the learner's ref is lost: ${ref}`);
    }
  }
  if (learner.head && !isReachable(found, learner.head)) {
    faults.push(`the learner's commit is lost; pulled ${result.to}`);
  }
  return [...new Set(faults)];
}

function isKept(made: IMade, found: ICase): boolean {
  const { path, after } = made;
  if (places(path, found).includes(after)) {
    return true;
  }
  const here = found.after.working.get(path);
  const theirs = found.theirs.get(path)?.bytes ?? '';
  if (isNotebook(made)) {
    // Layout alone is nobody's work, and outputs go with the text that made them.
    return (
      holdsChange(made, here ?? '') &&
      newOutputs(made, theirs).every(outputs => here?.includes(outputs))
    );
  }
  const isMerged = found.result.merged.includes(path);
  return isMerged && here !== undefined && holdsChange(made, here);
}

function isNotebook({ path, before, after }: IMade): boolean {
  const sides = [before ?? '', after];
  return path.endsWith('.ipynb') && sides.every(side => parsed(side) !== null);
}

/** Texts in the outputs of cells that the learner ran and whose text the course still has. */
function newOutputs({ before, after }: IMade, theirs: string): string[] {
  const texts = (bytes: string) =>
    (parsed(bytes)?.cells ?? []).map(cell => ({
      source: sourceOf(cell),
      outputs: outputTexts(cell)
    }));
  const known = texts(before ?? '').flatMap(({ outputs }) => outputs);
  const sources = texts(theirs).map(({ source }) => source);
  return texts(after)
    .filter(({ source }) => sources.includes(source))
    .flatMap(({ outputs }) => outputs)
    .filter(text => !known.includes(text));
}

/** What cells printed, as it is in the file. */
function outputTexts({ outputs = [] }: ICell): string[] {
  return outputs
    .flatMap(output => (output as { text?: string | string[] }).text ?? [])
    .map(text => JSON.stringify(text).slice(1, -1));
}

/** The bytes at a path and wherever the result says that it went. */
function places(
  path: string,
  { result, after }: ICase
): Array<string | undefined> {
  const moved = result.moved
    .filter(({ from }) => path === from || path.startsWith(`${from}/`))
    .map(({ from, to }) => to + path.slice(from.length));
  return [path, ...moved].map(place => after.working.get(place));
}

/** Whether a file holds what one side changed: its new lines, or the text of its new cells. */
export function holdsChange(
  { path, before, after }: IMade,
  here: string
): boolean {
  const pieces = piecesOf(path, here);
  return piecesOf(path, after)
    .filter(isNew(piecesOf(path, before ?? '')))
    .every(piece => take(pieces, piece));
}

/** A predicate for the pieces that are not among these, counting each. */
function isNew(old: string[]): (piece: string) => boolean {
  const left = [...old];
  return piece => !take(left, piece);
}

function take(pieces: string[], piece: string): boolean {
  const at = pieces.indexOf(piece);
  if (at >= 0) {
    pieces.splice(at, 1);
  }
  return at >= 0;
}

/** Lines without their ends; of a notebook each cell's text, and what its metadata say. */
function piecesOf(path: string, bytes: string): string[] {
  const content = path.endsWith('.ipynb') ? parsed(bytes) : null;
  if (!content) {
    return bytes.split(/\r?\n/);
  }
  return [
    ...content.cells.map(cell => `${cell.cell_type}: ${sourceOf(cell)}`),
    ...Object.entries(content.metadata)
      .filter(([key]) => !KERNELS_OWN.includes(key))
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  ];
}

/** What a kernel that starts writes into a notebook by itself. */
const KERNELS_OWN = ['kernelspec', 'language_info'];

/** Whether a commit can still be reached, by the branch or by what can be taken back. */
function isReachable({ world }: ICase, commit: string): boolean {
  const refs = world.git('for-each-ref', '--format=%(objectname)');
  const tips = ['HEAD', ...refs.split('\n')].filter(Boolean);
  return world
    .git('rev-list', ...tips)
    .split('\n')
    .includes(commit);
}

/** Whether a ref went forward, as a branch that is delivered does. */
function isForwarded(ref: string, { world, result }: ICase): boolean {
  const [name, commit] = ref.split(' ');
  if (name === `refs/tags/${result.branch}`) {
    return true;
  }
  const isHere = refsOf(world).refs.some(one => one.startsWith(`${name} `));
  const reached = isHere ? world.git('rev-list', name) : '';
  return reached.split('\n').includes(commit);
}
