import type { IProgram } from '../server/desktop-types';

/** Whether a program opens a file, by its name. */
export function opensFile(
  { extensions }: Pick<IProgram, 'extensions'>,
  name: string
): boolean {
  const lower = name.toLowerCase();
  return extensions.some(extension => lower.endsWith(extension));
}
