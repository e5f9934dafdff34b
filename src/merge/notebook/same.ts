/**
 * When two pieces of a notebook say the same.
 *
 * JupyterLab changes more than a learner does: the server sorts keys, splits texts into lines and
 * drops `trusted`; the page passes numbers through JavaScript (`1.0` becomes `1`), writes
 * `collapsed` a second time as `jupyter.outputs_hidden`, joins pieces of one stream, raises
 * `nbformat_minor`, and puts the kernel's own words into `kernelspec` and `language_info`.
 */
import type { JsonRecord, JsonValue } from './json-text';
import { isRecord } from './json-text';

/** Same value, whatever the order of keys and the form of numbers. */
export function sameValue(
  a: JsonValue | undefined,
  b: JsonValue | undefined
): boolean {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length && a.every((item, at) => sameValue(item, b[at]))
    );
  }
  if (!isRecord(a) || !isRecord(b)) {
    return false;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** A text of nbformat's, which is a string or a list of pieces. */
export function joinText(value: JsonValue | undefined): string {
  return Array.isArray(value) ? value.join('') : String(value ?? '');
}

/** A cell's metadata as Jupyter would write it back. */
export function plainMetadata(metadata: JsonRecord): JsonRecord {
  const plain: JsonRecord = {};
  for (const [key, value] of Object.entries(metadata)) {
    if (key !== 'trusted' && key !== 'jupyter' && isSaid(value)) {
      plain[key] = value;
    }
  }
  const { jupyter } = metadata;
  if (isRecord(jupyter)) {
    const { outputs_hidden: hidden, ...others } = jupyter;
    plain.collapsed ??= hidden ?? null;
    plain.jupyter = Object.fromEntries(
      Object.entries(others).filter(([, value]) => isSaid(value))
    );
  }
  return Object.fromEntries(
    Object.entries(plain).filter(([, value]) => value !== null && isSaid(value))
  );
}

/** False for what Jupyter takes for nothing: an empty object or list, a flag that is off. */
function isSaid(value: JsonValue): boolean {
  return (
    value !== false &&
    !(Array.isArray(value) && value.length === 0) &&
    !(isRecord(value) && Object.keys(value).length === 0)
  );
}

/** Same metadata of a cell. */
export function sameMetadata(a: JsonRecord, b: JsonRecord): boolean {
  return a === b || sameValue(plainMetadata(a), plainMetadata(b));
}

/** Same attachments; none and an empty object are the same. */
export function sameAttachments(
  a: JsonValue | undefined,
  b: JsonValue | undefined
): boolean {
  return sameValue(joinBundles(a ?? {}), joinBundles(b ?? {}));
}

function joinBundles(attachments: JsonValue): JsonValue {
  return mapRecord(attachments, joinBundle);
}

/** Same outputs of a cell. */
export function sameOutputs(
  a: JsonValue | undefined,
  b: JsonValue | undefined
): boolean {
  return a === b || sameValue(joinOutputs(a ?? []), joinOutputs(b ?? []));
}

function joinOutputs(outputs: JsonValue): JsonValue {
  const joined: JsonRecord[] = [];
  for (const output of Array.isArray(outputs) ? outputs : []) {
    const last = joined.at(-1);
    if (!isRecord(output)) {
      continue;
    }
    if (output.output_type !== 'stream') {
      joined.push({ ...output, data: joinBundle(output.data ?? {}) });
    } else if (last?.output_type === 'stream' && last.name === output.name) {
      last.text = joinText(last.text) + joinText(output.text);
    } else {
      joined.push({ ...output, text: joinText(output.text) });
    }
  }
  return joined;
}

/** Texts in a mime bundle may be lists of lines; JSON in it is what it is. */
function joinBundle(bundle: JsonValue): JsonValue {
  return mapRecord(bundle, (value, mime) =>
    !/^application\/(.*\+)?json$/.test(mime) &&
    Array.isArray(value) &&
    value.every(line => typeof line === 'string')
      ? value.join('')
      : value
  );
}

function mapRecord(
  value: JsonValue,
  change: (value: JsonValue, key: string) => JsonValue
): JsonValue {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, field]) => [key, change(field, key)])
      )
    : value;
}

/** What Jupyter writes into a notebook's metadata for itself. */
const OWN_OF_JUPYTER = [
  'kernelspec',
  'language_info',
  'orig_nbformat',
  'orig_nbformat_minor',
  'signature',
  'trusted'
];

/** Same metadata of a notebook: another kernel is a difference, its version and title are none. */
export function sameNotebookMetadata(a: JsonRecord, b: JsonRecord): boolean {
  return (
    sameKernel(a.kernelspec, b.kernelspec) &&
    sameValue(ownWords(a), ownWords(b))
  );
}

function ownWords(metadata: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(metadata).filter(
      ([key, value]) => !OWN_OF_JUPYTER.includes(key) && isSaid(value)
    )
  );
}

/** Whether both name the same kernel, or one names none and Jupyter chose one at the start. */
export function sameKernel(
  a: JsonValue | undefined,
  b: JsonValue | undefined
): boolean {
  const nameOfA = isRecord(a) && a.name;
  const nameOfB = isRecord(b) && b.name;
  return !nameOfA || !nameOfB || nameOfA === nameOfB;
}
