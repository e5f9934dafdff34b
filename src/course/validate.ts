import { JSONExt, type JSONValue } from '@lumino/coreutils';
import type { ErrorObject } from 'ajv';
import { validate as matches } from './check-manifest';
import { inconsistencies } from './consistency';
import { describeMistake } from './describe-mistake';
import type { CourseManifest } from './manifest';

/** What a check of a manifest found. */
export interface IChecked {
  /** The manifest without the keys that are not known, or null where it has mistakes. */
  manifest: CourseManifest | null;
  /** Each a text such as `lessons[2].repo: expected text, found 3`. */
  mistakes: string[];
  /** Likewise, for each key that the schema does not know. */
  unknown: string[];
}

/** Checks a manifest of the version that is read here; the value stays as it is. */
export type Validate = (value: unknown) => IChecked;

/** The validator of the schema. */
export const validate: Validate = value => {
  const copy: unknown = JSONExt.deepCopy(value as JSONValue);
  const breaches: ErrorObject[] = matches(copy) ? [] : (matches.errors ?? []);
  const extra = breaches.filter(e => e.keyword === 'additionalProperties');
  const mistakes = breaches.filter(breach => !extra.includes(breach));
  const unknown = extra.map(describeMistake);
  extra.forEach(removeKey);
  return mistakes.length === 0
    ? checked(copy as CourseManifest, [], unknown)
    : checked(null, mistakes.map(describeMistake), unknown);
};

function checked(
  manifest: CourseManifest | null,
  mistakes: string[],
  unknown: string[]
): IChecked {
  const all = manifest ? inconsistencies(manifest) : mistakes;
  return { manifest: all.length > 0 ? null : manifest, mistakes: all, unknown };
}

/** Remove the key that an error complains about from the object that was checked. */
function removeKey({ data, params }: ErrorObject): void {
  delete (data as Record<string, unknown>)[String(params.additionalProperty)];
}
