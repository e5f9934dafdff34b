import type { LabIcon } from '@jupyterlab/ui-components';
import type { Desktop } from './desktop';
import type { Programs } from './programs';

/** What is known of the programs, and what shows them, which loads when somebody wants one. */
export interface IDesktopOnDemand {
  readonly programs: Programs;
  /** What shows programs. Rejects where it does not load, and loads again at the next call. */
  desktop(): Promise<Desktop>;
  /** Do something with the programs, once what shows them is loaded. */
  do(action: (desktop: Desktop) => Promise<unknown>): void;
  /** What a program looks like in lists. */
  icon(app: string): LabIcon;
}
