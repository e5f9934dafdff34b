import type { CodedError } from '../errors';
import type { IProgramEnd, IProgramSession } from '../server/desktop-types';
import type { LineState } from './screen/line';

/** What a program's tab shows. */
export type ProgramView =
  /** The program is being started. */
  | { kind: 'starting' }
  | { kind: 'connecting' }
  | { kind: 'connected'; isStarting: boolean }
  /** The connection was lost; `next`: when it is tried again, in ms since 1970, null = when somebody looks. */
  | { kind: 'waiting'; next: number | null; error: CodedError | null }
  /** `end`: why; null = nobody knows, such as after the server was restarted. */
  | { kind: 'ended'; end: IProgramEnd | null }
  | { kind: 'failed'; error: CodedError };

/** What is known of a program in a tab. */
export interface IProgramFacts {
  /** Whether it was asked to be started and there was no answer yet. */
  isOrdered: boolean;
  /** Why it could not be started; null = it could. */
  failure: CodedError | null;
  session: IProgramSession | null;
  /** Whether the server said what runs. */
  isTold: boolean;
  line: LineState;
  next: number | null;
  /** Why the server does not answer; null = it does. */
  error: CodedError | null;
}

/** What a program's tab shows of what is known. */
export function programView(facts: IProgramFacts): ProgramView {
  const { isOrdered, failure, session, isTold, line, next, error } = facts;
  const isOver = session === null || session.state === 'ended';
  if (isOrdered && isOver) {
    return { kind: 'starting' };
  }
  if (failure && isOver) {
    return { kind: 'failed', error: failure };
  }
  if (session === null && !isTold) {
    return error
      ? { kind: 'waiting', next: null, error }
      : { kind: 'connecting' };
  }
  if (isOver) {
    return { kind: 'ended', end: session?.end ?? null };
  }
  const isStarting = session.state === 'starting';
  switch (line) {
    case 'connected':
      return { kind: 'connected', isStarting };
    case 'waiting':
      return { kind: 'waiting', next, error };
    case 'connecting':
    case 'off':
      return isStarting ? { kind: 'starting' } : { kind: 'connecting' };
  }
}
