import type { TranslationBundle } from '@jupyterlab/translation';
import type { Moments } from './moments';
import type { ISessionLimits, ISessionReadings } from './readings';
import {
  LONGEST_LEASE,
  mayStopInUse,
  runsOnFor,
  stopsOf,
  type IStop
} from './stops';

/** What is said of the session's time. */
export interface ISessionSentence {
  /** One or two sentences. */
  text: string;
  /** A few words for the status bar; empty = nothing worth the room. */
  short: string;
  kind:
    | 'no-hub'
    | 'waiting'
    | 'silent'
    | 'expired'
    | 'stopping'
    | 'unknown'
    | 'unlimited'
    /** It ends some time after the tab is closed. */
    | 'open'
    /** A notebook in the hidden tab keeps it running. */
    | 'in-use'
    | 'kept'
    /** It ends at a time that is known. */
    | 'stops'
    /** It may end while somebody works. */
    | 'unsafe';
}

/** When the session ends, in words that promise no more than what then happens. */
export function sentence(
  readings: ISessionReadings,
  now: number,
  moments: Moments,
  trans: TranslationBundle
): ISessionSentence {
  const plain = standing(readings, trans);
  if (plain?.kind === 'expired' || plain?.kind === 'stopping') {
    return plain;
  }
  const stops = stopsOf(readings, now);
  const certain = stops.find(({ cause }) => cause !== 'idle');
  const end = certain && certainStop(certain, now, moments, trans);
  const main = plain ?? byUse(readings, stops, now, moments, trans);
  if (!end || !certain) {
    return main;
  }
  if (certain.at <= runsUntil(readings, stops, now)) {
    return end;
  }
  return { ...main, text: `${main.text} ${end.text}` };
}

/** Until when what else is said holds at least. */
function runsUntil(
  { limits, tab, keepalive }: ISessionReadings,
  stops: ReadonlyArray<IStop>,
  now: number
): number {
  if (keepalive) {
    return keepalive.until;
  }
  const idle = stops.find(({ cause }) => cause === 'idle');
  const open = tab.view === 'visible' && limits ? runsOnFor(limits) : 0;
  return idle?.at ?? (Number.isFinite(open) ? now + open : now);
}

/** What is said where the limits do not matter, or are not known; null = they are. */
function standing(
  { hub, isStopping, limits }: ISessionReadings,
  trans: TranslationBundle
): ISessionSentence | null {
  if (hub === 'expired') {
    const text = trans.__('Your sign-in has expired: reload the page.');
    return { kind: 'expired', text, short: trans.__('Reload the page') };
  }
  if (isStopping) {
    const text = trans.__('This server is stopping.');
    return { kind: 'stopping', text, short: trans.__('Stopping') };
  }
  if (hub === 'none') {
    const text = trans.__('There is no hub, so no time limit is known.');
    return { kind: 'no-hub', text, short: '' };
  }
  if (hub === 'waiting') {
    const text = trans.__('The hub has not been asked yet.');
    return { kind: 'waiting', text, short: '' };
  }
  if (hub === 'silent') {
    const text = trans.__(
      'The hub does not answer, so nobody knows right now when this server stops. Your work goes on.'
    );
    return { kind: 'silent', text, short: trans.__('Hub does not answer') };
  }
  if (!limits || limits.idle === 'unknown') {
    const text = trans.__(
      'The hub does not say when it stops servers that nobody uses.'
    );
    return { kind: 'unknown', text, short: trans.__('Time limit not known') };
  }
  return null;
}

/** What is said of a stop that no use of the server puts off. */
function certainStop(
  { at, cause }: IStop,
  now: number,
  moments: Moments,
  trans: TranslationBundle
): ISessionSentence {
  const when = moments.at(at);
  if (at <= now) {
    const text = trans.__('This server may stop any moment, used or not.');
    return { kind: 'stops', text, short: trans.__('May stop any moment') };
  }
  return cause === 'course'
    ? {
        kind: 'stops',
        text: trans.__('The course closes %1.', when),
        short: trans.__('Course closes %1', when)
      }
    : {
        kind: 'stops',
        text: trans.__('Stops %1, used or not.', when),
        short: trans.__('Stops %1', when)
      };
}

/** What is said where it depends on the learner. */
function byUse(
  readings: ISessionReadings,
  stops: ReadonlyArray<IStop>,
  now: number,
  moments: Moments,
  trans: TranslationBundle
): ISessionSentence {
  const { tab, keepalive } = readings;
  const limits = readings.limits as ISessionLimits;
  if (limits.idle === 'never') {
    const text = trans.__('The hub stops no server that nobody uses.');
    return { kind: 'unlimited', text, short: trans.__('No time limit') };
  }
  if (keepalive && keepalive.until > now) {
    return kept(readings, keepalive.until, now, moments, trans);
  }
  if (mayStopInUse(limits)) {
    const text = trans.__(
      'May stop any moment: the hub stops servers sooner than it hears that they are used.'
    );
    return { kind: 'unsafe', text, short: trans.__('May stop any moment') };
  }
  const idle = stops.find(({ cause }) => cause === 'idle');
  const runsOn = runsOnFor(limits);
  // Who is there sees what holds once they leave, until the time at which nobody is there comes near.
  if (tab.view === 'visible' && !(idle && idle.at - now < runsOn / 2)) {
    return open(runsOn, limits.away, moments, trans);
  }
  if (!idle) {
    const text = trans.__('Runs as long as this tab stays open.');
    return { kind: 'in-use', text, short: trans.__('Runs') };
  }
  if (idle.at <= now) {
    const text = trans.__('May stop any moment unless you come back.');
    return { kind: 'stops', text, short: trans.__('May stop any moment') };
  }
  const when = moments.at(idle.at);
  const text = trans.__('Stops %1 unless you come back.', when);
  return { kind: 'stops', text, short: trans.__('Stops %1', when) };
}

function open(
  runsOn: number,
  isAway: boolean,
  moments: Moments,
  trans: TranslationBundle
): ISessionSentence {
  if (runsOn === 0) {
    const text = trans.__('May stop as soon as you close this tab.');
    return { kind: 'open', text, short: trans.__('May stop after closing') };
  }
  const time = moments.duration(runsOn);
  return {
    kind: 'open',
    text: isAway
      ? trans.__('Stops %1 after you close this tab or leave it alone.', time)
      : trans.__('Stops %1 after you close this tab.', time),
    short: trans.__('Stops %1 after closing', time)
  };
}

function kept(
  { tab, keepalive }: ISessionReadings,
  until: number,
  now: number,
  moments: Moments,
  trans: TranslationBundle
): ISessionSentence {
  const isLeased = keepalive?.way === 'page';
  const end =
    isLeased && tab.view === 'closed'
      ? Math.min(until, tab.since + LONGEST_LEASE)
      : until;
  const when = moments.until(end);
  const short = trans.__('Kept %1', when);
  const text =
    isLeased && end - now > LONGEST_LEASE
      ? trans.__(
          'Kept running %1 while this tab is open, and at most 59 min after you close it.',
          when
        )
      : trans.__('Kept running %1.', when);
  return { kind: 'kept', text, short };
}
