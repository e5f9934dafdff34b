/**
 * The value of a cookie; empty where it is not there.
 *
 * Of two with the same name, as of two paths, the last one, which is the one that the server reads.
 *
 * @param cookies - as in `document.cookie`.
 */
export function readCookie(cookies: string, name: string): string {
  const prefix = `${name}=`;
  const found = cookies
    .split(';')
    .map(cookie => cookie.trim())
    .filter(cookie => cookie.startsWith(prefix))
    .pop();
  return found?.slice(prefix.length) ?? '';
}
