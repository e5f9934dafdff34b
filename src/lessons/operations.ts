/**
 * What changes a lesson's folder, in one shape for the queue.
 */
import type {
  IBefore,
  IChooseParams,
  IChooseResult,
  IMoved,
  IProgress,
  IPullParams,
  IPullResult,
  IResetParams,
  IResetResult,
  IUndoParams,
  IUndoResult
} from '../engine/protocol';
import { isCoded, type CodedError } from '../errors';
import type { IPullRequest, LessonOutcome } from '../tokens';
import type { IEngine } from './engine';

/** An operation of the engine on one folder. */
export interface IOperation<R> {
  readonly folder: string;
  /** Equal for asks that want the same. */
  readonly key: string;
  /** What it is doing before the engine says so. */
  readonly start: IProgress;
  /** The pull that somebody asked for; null where it is something else. */
  readonly request: IPullRequest | null;
  /** Rejects with a `CodedError`. */
  run(engine: IEngine, options: IEngine.IRunOptions): Promise<R>;
  /** What a result means for the lesson. */
  end(result: R): IEnd;
  /** Whether the lesson's state does not tell of a failure: who asked does, or nobody asked. */
  isSilent?(error: CodedError): boolean;
  /** Called when it failed, before the lesson's state says so. */
  failed?(error: CodedError): void;
}

/** How an operation ended. */
export interface IEnd {
  /** Null where nothing is left to tell of. */
  outcome: LessonOutcome | null;
  /** Files that have another name now; null where no file is another. */
  moved: ReadonlyArray<IMoved> | null;
}

/**
 * Get or update a lesson.
 *
 * @param check - called before anything is fetched; what it rejects with is the pull's failure;
 * null = nothing to wait for.
 */
export function pullOperation(
  params: IPullParams,
  request: IPullRequest,
  failed: (error: CodedError) => void,
  check: () => Promise<void> | null
): IOperation<IPullResult> {
  const askedAt = performance.now();
  return {
    folder: params.folder,
    key: JSON.stringify(['pull', params, request.ifFull]),
    start: { phase: 'connecting', loaded: 0, total: null },
    request,
    run: (engine, options) => {
      const run = () => engine.run('pull', params, { ...options, askedAt });
      return check()?.then(run) ?? run();
    },
    end: result => ({
      outcome: { kind: 'pull', result },
      moved: mayHaveWritten(result) ? result.moved : null
    }),
    // Of a pull that nobody asked for, only what waits for the learner is said.
    isSilent: error =>
      params.trigger === 'automatic' && !isCoded(error, 'WouldClash'),
    failed
  };
}

/** Take back what was done last. */
export function undoOperation(
  params: IUndoParams,
  undid: IBefore['kind']
): IOperation<IUndoResult> {
  return {
    folder: params.folder,
    key: JSON.stringify(['undo', params]),
    start: { phase: 'comparing', loaded: 0, total: null },
    request: null,
    run: (engine, options) => engine.run('undo', params, options),
    end: result => ({ outcome: { kind: 'undo', result, undid }, moved: [] })
  };
}

/** Bring one file back as the course has it. */
export function resetOperation(params: IResetParams): IOperation<IResetResult> {
  return {
    folder: params.folder,
    key: JSON.stringify(['reset', params]),
    start: { phase: 'comparing', loaded: 0, total: null },
    request: null,
    isSilent: () => true,
    run: (engine, options) => engine.run('reset', params, options),
    end: result => ({
      outcome: { kind: 'reset', result },
      moved: result.undo === null ? null : []
    })
  };
}

/** Take a lesson's folder away. */
export function removeOperation(folder: string): IOperation<void> {
  return {
    folder,
    key: JSON.stringify(['remove']),
    start: { phase: 'finishing', loaded: 0, total: null },
    request: null,
    isSilent: () => true,
    run: async (engine, options) => {
      await engine.run('remove', { folder }, options);
    },
    end: () => ({ outcome: null, moved: [] })
  };
}

/** Settle a file that the learner and the course both changed. */
export function chooseOperation(
  params: IChooseParams
): IOperation<IChooseResult> {
  return {
    folder: params.folder,
    key: JSON.stringify(['choose', params]),
    start: { phase: 'comparing', loaded: 0, total: null },
    request: null,
    isSilent: () => true,
    run: (engine, options) => engine.run('choose', params, options),
    end: result => ({
      outcome: { kind: 'choice', result, update: null },
      moved: result.undo === null ? null : []
    })
  };
}

/** A pull that goes on after one that was cut off does not list what that one wrote. */
function mayHaveWritten(result: IPullResult): boolean {
  const { kind, recovered, restored, moved, merged, clashes } = result;
  const listed = [restored, moved, merged, clashes];
  return (
    kind !== 'unchanged' || recovered || listed.some(list => list.length > 0)
  );
}
