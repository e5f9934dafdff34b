import type { EngineOperation, IEngineOperations } from '../engine/protocol';
import type { IEngine } from './engine';

/** An engine that is loaded when it is used first. */
export class LazyEngine implements IEngine {
  /** @param load - gives the engine; called again only where it failed. */
  constructor(load: () => Promise<IEngine>) {
    this._load = load;
  }

  async run<O extends EngineOperation>(
    operation: O,
    params: IEngineOperations[O]['params'],
    options?: IEngine.IRunOptions
  ): Promise<IEngineOperations[O]['result']> {
    this._engine ??= this._load();
    let engine: IEngine;
    try {
      engine = await this._engine;
    } catch (reason) {
      this._engine = null;
      throw reason;
    }
    return engine.run(operation, params, options);
  }

  private readonly _load: () => Promise<IEngine>;
  private _engine: Promise<IEngine> | null = null;
}
