/**
 * Start the git worker.
 *
 * In a file of its own: the bundler needs to see exactly this expression, and `import.meta`
 * exists in modules only, so tests give the client another worker.
 */
export function createWorker(): Worker {
  return new Worker(new URL('../worker/git.worker.js', import.meta.url));
}
