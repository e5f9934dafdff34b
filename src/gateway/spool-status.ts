/**
 * What the gateway says about a transfer; design/0002 has the words.
 */
import type { CodedErrorJSON } from '../errors';

/** The state of a spool: one upstream answer that the gateway keeps. */
export interface ISpoolStatus {
  id: string;
  /** `waiting`: no upstream answer yet. */
  state: 'waiting' | 'receiving' | 'done' | 'failed';
  /** Upstream's HTTP status, or null while waiting. */
  status: number | null;
  contentType: string | null;
  /** Bytes that can be read by now. */
  received: number;
  /** Upstream's `Content-Length`, or null where it sends none. */
  total: number | null;
  /** Of the whole, in hex; there once `done`. */
  sha256: string | null;
  /** There once `failed`. */
  error: CodedErrorJSON | null;
}

const STATES: readonly unknown[] = ['waiting', 'receiving', 'done', 'failed'];

/** A spool's status, or null where the text is something else. */
export function parseSpoolStatus(text: string): ISpoolStatus | null {
  const value = parseObject(text);
  if (
    value === null ||
    typeof value.id !== 'string' ||
    typeof value.received !== 'number' ||
    !STATES.includes(value.state)
  ) {
    return null;
  }
  return value as unknown as ISpoolStatus;
}

/** A coded error as the gateway sends it, or null where the text is something else. */
export function parseCodedError(text: string): CodedErrorJSON | null {
  const value = parseObject(text);
  if (
    value === null ||
    typeof value.code !== 'string' ||
    typeof value.data !== 'object' ||
    value.data === null
  ) {
    return null;
  }
  return value as unknown as CodedErrorJSON;
}

function parseObject(text: string): Record<string, unknown> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON: a proxy's page, for instance. The caller says what that means.
    return null;
  }
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : null;
}
