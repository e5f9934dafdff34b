/**
 * The mark on a cell that holds the course's version, below the learner's.
 *
 * The mark is a tag, which JupyterLab shows, and `metadata.homeroom.of`, which tells whose version it is:
 * the id of the course's cell, or its index where it has none.
 */
import type { Json, JsonRecord, JsonValue } from './json-text';
import { isRecord, JsonArray, JsonObject, JsonPlain } from './json-text';
import type { JsonNode } from './json-text';

/** The tag of a cell that holds the course's version. */
export const COURSE_TAG = 'homeroom-course-version';

/** The key of the metadata that goes with the tag. */
export const MARK_KEY = 'homeroom';

/** Whose version the cell holds: an id or an index; null where the cell is not marked. */
export function readMark(metadata: JsonRecord): string | number | null {
  const { tags, homeroom } = metadata;
  if (
    !Array.isArray(tags) ||
    !tags.includes(COURSE_TAG) ||
    !isRecord(homeroom)
  ) {
    return null;
  }
  const { of } = homeroom;
  return typeof of === 'string' || typeof of === 'number' ? of : null;
}

/** Metadata as it is without the mark. */
export function plainMarker(metadata: JsonRecord): JsonRecord {
  if (readMark(metadata) === null) {
    return metadata;
  }
  const plain = { ...metadata };
  delete plain[MARK_KEY];
  plain.tags = (plain.tags as JsonValue[]).filter(tag => tag !== COURSE_TAG);
  return plain;
}

/** The metadata with the mark. */
export function addMark(metadata: JsonNode, of: string | number): Json {
  const entries = new Map<string, Json>(metadata.fields);
  const tags = metadata.fields.get('tags');
  const others = Array.isArray(tags?.value)
    ? tags.items.filter(tag => tag.value !== COURSE_TAG)
    : [];
  entries.set('tags', new JsonArray([...others, new JsonPlain(COURSE_TAG)]));
  entries.set(MARK_KEY, new JsonPlain({ of }));
  return new JsonObject(entries);
}
