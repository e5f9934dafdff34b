/** Three-way merge of metadata and attachments, key by key. */
import type { Json, JsonNode, JsonValue } from './json-text';
import { isRecord, JsonArray, JsonObject } from './json-text';
import { sameKernel, sameValue } from './same';

/** A merged value; `json` missing = the key is gone. */
export interface IMergedValue {
  json: Json | undefined;
  /** Both changed the same; `json` is then the learner's. */
  clash: boolean;
}

/** A key's value on the three sides; missing where a side has none. */
export interface IThreeValues {
  base: JsonNode | undefined;
  ours: JsonNode | undefined;
  theirs: JsonNode | undefined;
}

/** Keys whose differences are nobody's intent: the learner's value stays without a word. */
export type IsQuiet = (key: string) => boolean;

/** Merge what may be objects; what is none is one value. */
export function mergeValues(
  { base, ours, theirs }: IThreeValues,
  isQuiet: IsQuiet
): IMergedValue {
  if (sameValue(base?.value, theirs?.value)) {
    return { json: ours, clash: false };
  }
  if (sameValue(ours?.value, theirs?.value)) {
    return { json: ours, clash: false };
  }
  if (sameValue(base?.value, ours?.value)) {
    return { json: theirs, clash: false };
  }
  if (
    isRecord(ours?.value) &&
    isRecord(theirs?.value) &&
    isObjectOrMissing(base?.value)
  ) {
    return mergeFields({ base, ours, theirs }, isQuiet);
  }
  return { json: ours, clash: true };
}

function isObjectOrMissing(value: JsonValue | undefined): boolean {
  return value === undefined || isRecord(value);
}

function mergeFields(three: IThreeValues, isQuiet: IsQuiet): IMergedValue {
  const base = three.base?.fields;
  const ours = three.ours?.fields;
  const theirs = three.theirs?.fields;
  const entries = new Map<string, Json>();
  let clash = false;
  let changed = false;
  for (const key of new Set([
    ...(ours?.keys() ?? []),
    ...(theirs?.keys() ?? [])
  ])) {
    const values = {
      base: base?.get(key),
      ours: ours?.get(key),
      theirs: theirs?.get(key)
    };
    const merged = mergeKey(key, values, isQuiet);
    if (merged.json !== undefined) {
      entries.set(key, merged.json);
    }
    clash ||= merged.clash && !isQuiet(key);
    changed ||= merged.json !== values.ours;
  }
  return { json: changed ? new JsonObject(entries) : three.ours, clash };
}

function mergeKey(
  key: string,
  values: IThreeValues,
  isQuiet: IsQuiet
): IMergedValue {
  const { base, ours, theirs } = values;
  if (key === 'tags' && [ours, theirs].every(isTags)) {
    return { json: mergeTags(values), clash: false };
  }
  // Either side's kernel may have been written by Jupyter: with the same name there is no dispute.
  if (key === 'kernelspec' && sameKernel(ours?.value, theirs?.value)) {
    return { json: ours ?? theirs, clash: false };
  }
  if (key === 'kernelspec' && sameKernel(base?.value, ours?.value)) {
    const isTheirs = !sameKernel(base?.value, theirs?.value);
    return { json: isTheirs ? theirs : ours, clash: false };
  }
  const quiet = isQuiet(key);
  const merged = mergeValues(values, quiet ? () => true : isQuiet);
  return { json: merged.json, clash: merged.clash && !quiet };
}

function isTags(node: JsonNode | undefined): boolean {
  return (
    node === undefined ||
    (Array.isArray(node.value) &&
      node.value.every(tag => typeof tag === 'string'))
  );
}

/** The learner's tags, without what the course took away and with what it added. */
function mergeTags({ base, ours, theirs }: IThreeValues): Json | undefined {
  const before = new Set(tagsOf(base));
  const wanted = new Set(tagsOf(theirs));
  const own = ours?.items ?? [];
  const left = own.filter(
    ({ value }) => !before.has(value) || wanted.has(value)
  );
  const had = new Set(tagsOf(ours));
  const fresh = (theirs?.items ?? []).filter(
    ({ value }) => !before.has(value) && !had.has(value)
  );
  return left.length === own.length && fresh.length === 0
    ? ours
    : new JsonArray([...left, ...fresh]);
}

function tagsOf(node: JsonNode | undefined): JsonValue[] {
  return Array.isArray(node?.value) ? node.value : [];
}
