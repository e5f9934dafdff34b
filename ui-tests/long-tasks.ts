/**
 * Reads a Chromium trace: which tasks of the page's main thread were long, and in which of them
 * scripts of a given address ran. A worker's tasks run on a thread of their own.
 */
import type { Browser, Page } from '@playwright/test';

/** What a trace has to record for {@link readTasks}. */
const CATEGORIES = [
  '-*',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
  'blink.user_timing',
  'v8.execute',
  'toplevel'
];

/** One task of the page's main thread. All times in ms. */
export interface ITask {
  duration: number;
  /** How much of it the processor worked on; the rest it was away for other programs. */
  work: number;
  /** Whether the scripts ran in it: by its events, or by a sample of the profiler. */
  hasScripts: boolean;
}

/** What {@link readTasks} finds. */
export interface ITasks {
  tasks: ITask[];
  /** How long the scripts and what they called ran, by the profiler, in ms. */
  profiled: { main: number; others: number };
}

interface IEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  id?: string;
  args?: { data?: IProfile; [name: string]: unknown };
}

interface IProfile {
  startTime?: number;
  cpuProfile?: {
    nodes?: { id: number; parent?: number; callFrame: { url?: string } }[];
    samples?: number[];
  };
  timeDeltas?: number[];
}

/** Record a trace of a page while something happens. */
export async function trace(
  browser: Browser,
  page: Page,
  action: () => Promise<void>
): Promise<Buffer> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await action();
  return browser.stopTracing();
}

/**
 * Read a trace.
 *
 * @param scripts - a part of the scripts' addresses.
 * @param from, to - the names of `performance.mark`s of the page: what is looked at.
 */
export function readTasks(
  recorded: Buffer,
  scripts: string,
  from: string,
  to: string
): ITasks {
  const { traceEvents } = JSON.parse(recorded.toString()) as {
    traceEvents: IEvent[];
  };
  const begin = markOf(traceEvents, from);
  const end = markOf(traceEvents, to);
  const isMain = ({ pid, tid }: IEvent): boolean =>
    pid === begin.pid && tid === begin.tid;
  const isWithin = ({ ts, dur = 0 }: IEvent): boolean =>
    ts + dur >= begin.ts && ts <= end.ts;
  const samples = samplesIn(traceEvents, scripts).filter(
    ({ ts }) => ts >= begin.ts && ts <= end.ts
  );
  const times = [
    ...samples.filter(isMain),
    ...traceEvents.filter(event => isMain(event) && mentions(event, scripts))
  ].map(({ ts }) => ts);
  return {
    tasks: traceEvents
      .filter(event => event.ph === 'X' && event.name === 'RunTask')
      .filter(event => isMain(event) && isWithin(event))
      .map(({ ts, dur = 0, tdur }) => ({
        duration: dur / 1000,
        work: (tdur ?? dur) / 1000,
        hasScripts: times.some(time => time >= ts && time <= ts + dur)
      })),
    profiled: {
      main: sum(samples.filter(isMain)),
      others: sum(samples.filter(sample => !isMain(sample)))
    }
  };
}

function sum(samples: IEvent[]): number {
  return samples.reduce((all, { dur = 0 }) => all + dur / 1000, 0);
}

function markOf(events: IEvent[], name: string): IEvent {
  const mark = events.find(event => event.name === name && event.ph !== 'M');
  if (!mark) {
    throw new Error(`the trace has no mark ${name}`);
  }
  return mark;
}

/** Whether an event tells of a script: a call of its functions, its evaluation, a stack. */
function mentions({ ph, args, name }: IEvent, scripts: string): boolean {
  return (
    ph !== 'M' &&
    !/^Profile(Chunk)?$/.test(name) &&
    args !== undefined &&
    // Requests for a script are no work of the script's.
    !/^Resource/.test(name) &&
    JSON.stringify(args).includes(scripts)
  );
}

/** The profiler's samples with the scripts anywhere on the stack, each up to the time of its `ts`. */
function samplesIn(events: IEvent[], scripts: string): IEvent[] {
  const found: IEvent[] = [];
  for (const head of events.filter(({ name }) => name === 'Profile')) {
    const chunks = events.filter(
      ({ name, id, pid }) =>
        name === 'ProfileChunk' && id === head.id && pid === head.pid
    );
    /** By node: whether the scripts are on its stack. Parents come before their children. */
    const onStack = new Map<number, boolean>();
    let ts = head.args?.data?.startTime ?? head.ts;
    for (const { args } of chunks.sort((a, b) => a.ts - b.ts)) {
      const { nodes = [], samples = [] } = args?.data?.cpuProfile ?? {};
      for (const { id, parent, callFrame } of nodes) {
        onStack.set(
          id,
          callFrame.url?.includes(scripts) ||
            (parent !== undefined && onStack.get(parent) === true)
        );
      }
      samples.forEach((node, index) => {
        const dur = args?.data?.timeDeltas?.[index] ?? 0;
        ts += dur;
        if (onStack.get(node)) {
          found.push({ ...head, ts, dur });
        }
      });
    }
  }
  return found;
}
