import type {
  EngineOperation,
  IEngineOperations,
  IPullParams,
  IRemote,
  IVersionsParams
} from '../../engine/protocol';
import { CodedError } from '../../errors';
import type { IEngine } from '../engine';
import type { TokenAsker } from './token-asker';
import { isHelpedByToken } from './token-errors';
import type { TokenMemory } from './token-memory';

/**
 * An engine that gets private lessons: it sends the tokens of this tab, and a pull that somebody
 * asked for asks for one where the host wants it, and goes on. Nothing else ever asks.
 */
export class TokenEngine implements IEngine {
  /**
   * @param engine - does the work.
   * @param memory - the tokens of this tab.
   * @param asker - asks the learner.
   */
  constructor(
    private readonly _engine: IEngine,
    private readonly _memory: TokenMemory,
    private readonly _asker: Pick<TokenAsker, 'ask'>
  ) {}

  async run<O extends EngineOperation>(
    operation: O,
    params: IEngineOperations[O]['params'],
    options: IEngine.IRunOptions = {}
  ): Promise<IEngineOperations[O]['result']> {
    const url = addressOf(operation, params);
    if (url === null) {
      return this._engine.run(operation, params, options);
    }
    const mayAsk =
      operation === 'pull' && (params as IPullParams).trigger === 'asked';
    const { askedAt = performance.now(), signal } = options;
    for (;;) {
      const tried = options.credentials ?? this._memory.find(url);
      try {
        return await this._engine.run(operation, params, {
          ...options,
          ...(tried && { credentials: tried })
        });
      } catch (reason) {
        const error = CodedError.from(reason);
        const question = { url, error, tried, askedAt, signal };
        if (
          !mayAsk ||
          !isHelpedByToken(error, url) ||
          !(await this._asker.ask(question))
        ) {
          throw signal?.aborted ? new CodedError('Cancelled', {}) : error;
        }
      }
    }
  }
}

/** The address that an operation asks for something; null where it asks none. */
function addressOf<O extends EngineOperation>(
  operation: O,
  params: IEngineOperations[O]['params']
): string | null {
  switch (operation as EngineOperation) {
    case 'pull':
    case 'preview':
    case 'remote':
    case 'remoteFiles':
      return (params as IRemote).url;
    case 'versions':
      return (params as IVersionsParams).incoming?.url ?? null;
    case 'status':
    case 'undo':
    case 'reset':
    case 'remove':
    case 'choose':
      return null;
  }
}
