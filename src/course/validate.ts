import { JSONExt, type JSONValue } from '@lumino/coreutils';
import type { ErrorObject } from 'ajv';
import { inconsistencies } from './consistency';
import { describeMistake } from './describe-mistake';
import type { CourseManifest } from './manifest';
import { COURSE_SCHEMA } from './schema';

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

/** The validator of the schema; ajv is not loaded before there is something to check. */
export async function loadValidator(): Promise<Validate> {
  const { Ajv2020 } = await import('ajv/dist/2020');
  const ajv = new Ajv2020({ allErrors: true, verbose: true });
  const matches = ajv.compile<CourseManifest>(COURSE_SCHEMA);
  return value => {
    const copy: unknown = JSONExt.deepCopy(value as JSONValue);
    if (matches(copy)) {
      return checked(copy, [], []);
    }
    const errors = matches.errors ?? [];
    const extra = errors.filter(e => e.keyword === 'additionalProperties');
    const mistakes = errors.filter(error => !extra.includes(error));
    const unknown = extra.map(describeMistake);
    extra.forEach(removeKey);
    return matches(copy)
      ? checked(copy, [], unknown)
      : checked(null, mistakes.map(describeMistake), unknown);
  };
}

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
  delete (data as Record<string, unknown>)[params.additionalProperty];
}
