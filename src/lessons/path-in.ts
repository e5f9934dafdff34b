/** The path of a lesson's file, relative to the server's root. */
export function pathIn(folder: string, path: string): string {
  return [folder, path].filter(part => part !== '').join('/');
}
