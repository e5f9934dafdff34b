import { connection } from '../server/connection';

/** The server's address, which stays as long as the page; empty = not asked for yet. */
let server = '';

/** What the tabs of this server call something that they share. */
export function keyOf(what: string): string {
  server ||= connection().baseUrl;
  return `jupyterlab-homeroom:${what}:${server}`;
}
