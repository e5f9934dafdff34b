import { sha1Of, toHex } from '../oid';
import { damage } from './damage';
import { inflate } from './inflate';

/** The types of git's objects. */
export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

/** A git object. */
export interface IObject {
  type: ObjectType;
  bytes: Uint8Array;
}

/** A loose object starts with its type and size, and a NUL. */
const HEAD = /^(commit|tree|blob|tag) (\d+)\0/;

/**
 * The object, once its content is what its name says.
 *
 * @throws CodedError - `Unexpected` where it is not.
 */
export function verified(oid: string, object: IObject): IObject {
  const { type, bytes } = object;
  const head = new TextEncoder().encode(`${type} ${bytes.length}\0`);
  if (toHex(sha1Of(head, bytes)) !== oid) {
    throw damage(`object ${oid}`);
  }
  return object;
}

/**
 * Read a loose object.
 *
 * @param file - the bytes of its file.
 * @throws CodedError - `Unexpected` where it is damaged.
 */
export async function readLoose(
  oid: string,
  file: Uint8Array
): Promise<IObject> {
  const whole = await inflate(file, Infinity);
  const start = new TextDecoder('latin1').decode(whole.subarray(0, 32));
  const head = HEAD.exec(start);
  if (!head) {
    throw damage(`object ${oid}`);
  }
  const bytes = whole.subarray(head[0].length);
  return verified(oid, { type: head[1] as ObjectType, bytes });
}
