import { PageConfig } from '@jupyterlab/coreutils';

/** The option of the page config that Homeroom's server extension sets. */
const ROOT = 'homeroomRoot';

/** The root folder of the user's server as programs on it see it; empty where it does not tell. */
export function pageRoot(): string {
  return PageConfig.getOption(ROOT);
}
