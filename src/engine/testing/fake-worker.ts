import type { EngineRequest, EngineResponse } from '../protocol';
import type { WorkerPort } from '../worker-session';

/** A worker that does what a test tells it. */
export class FakeWorker implements WorkerPort {
  /** What the page has posted. */
  readonly posted: EngineRequest[] = [];
  terminated = false;

  addEventListener(type: string, listener: unknown): void {
    this.listeners.set(type, listener as (event: object) => void);
  }

  postMessage(message: unknown): void {
    // As a real one: what cannot be cloned throws.
    this.posted.push(structuredClone(message) as EngineRequest);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** Say something to the page. */
  say(message: EngineResponse): void {
    this.emit('message', { data: structuredClone(message) });
  }

  /** Let an event of the browser happen. */
  emit(type: string, event: object): void {
    this.listeners.get(type)?.(event);
  }

  private readonly listeners = new Map<string, (event: object) => void>();
}
