import type { TranslationBundle } from '@jupyterlab/translation';
import type { IProgramEnd, IProgramSession } from '../server/desktop-types';
import type { ProgramView } from './program-state';

/** How it is meant: the tones of `Card`. */
export type Tone = 'quiet' | 'good' | 'busy' | 'attention';

/** One line about how a program in a tab stands. */
export function statusWords(
  name: string,
  view: ProgramView,
  seconds: number,
  trans: TranslationBundle
): { tone: Tone; words: string } {
  switch (view.kind) {
    case 'starting':
      return { tone: 'busy', words: trans.__('Starting %1…', name) };
    case 'connecting':
      return { tone: 'busy', words: trans.__('Connecting to %1…', name) };
    case 'connected':
      return view.isStarting
        ? { tone: 'busy', words: trans.__('Starting %1…', name) }
        : { tone: 'good', words: trans.__('Connected') };
    case 'waiting':
      return {
        tone: 'attention',
        words:
          view.next === null || seconds <= 0
            ? trans.__('Connection lost')
            : trans.__('Connection lost, next try in %1 s', seconds)
      };
    case 'ended':
      return { tone: 'quiet', words: trans.__('Not running') };
    case 'failed':
      return { tone: 'attention', words: trans.__('Did not start') };
  }
}

/** Why a program does not run, in a sentence. */
export function endWords(
  name: string,
  end: IProgramEnd | null,
  trans: TranslationBundle
): string {
  switch (end?.reason) {
    case 'crashed':
      return end.signal
        ? trans.__('%1 crashed (%2).', name, end.signal)
        : trans.__('%1 crashed.', name);
    case 'failed':
      return trans.__('%1 ended before it had a window.', name);
    case 'stopped':
      return trans.__('%1 was stopped.', name);
    case 'idle':
      return trans.__('%1 was closed, as nobody used it.', name);
    case 'closed':
      return trans.__('%1 was closed.', name);
    case undefined:
      return trans.__('%1 does not run any more.', name);
  }
}

/** How a program stands, in a list. */
export function sessionWords(
  session: IProgramSession,
  trans: TranslationBundle
): { tone: Tone; words: string } {
  switch (session.state) {
    case 'starting':
      return { tone: 'busy', words: trans.__('Starting…') };
    case 'asking':
      return {
        tone: 'attention',
        words: trans.__('Asks something before it closes')
      };
    case 'ended':
      return {
        tone: session.end?.reason === 'crashed' ? 'attention' : 'quiet',
        words: endWords(session.name, session.end, trans)
      };
    case 'running':
      return { tone: 'good', words: trans.__('Running') };
  }
}
