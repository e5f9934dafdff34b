import { connection } from '../server/connection';

/** What the tabs of this server call something that they share. */
export function keyOf(what: string): string {
  return `jupyterlab-homeroom:${what}:${connection().baseUrl}`;
}
