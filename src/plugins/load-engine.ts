import type { EngineClient } from '../engine/client';

let engine: Promise<EngineClient> | null = null;

/** The git engine of this page, one for all plugins; it lasts as long as the page. */
export function loadEngine(): Promise<EngineClient> {
  const loading = (engine ??= load());
  loading.catch(() => {
    // Tried again by whoever asks next.
    engine = null;
  });
  return loading;
}

async function load(): Promise<EngineClient> {
  const [{ EngineClient }, { createWorker }, { connection }] =
    await Promise.all([
      import('../engine/client'),
      import('../engine/create-worker'),
      import('../server/connection')
    ]);
  return new EngineClient({ connection, createWorker });
}
