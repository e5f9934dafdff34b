import { PageConfig } from '@jupyterlab/coreutils';
import { HubClient } from './client';
import { readEnvironment, type IServerEnvironment } from './environment';
import { pageHub } from './page';

/** The option of the page config that Homeroom's server extension sets. */
const IMAGE = 'homeroomImage';

/** What the server of this page was started with; rejects with a `CodedError` of the hub's client. */
export function pageEnvironment(): Promise<IServerEnvironment> {
  const hub = pageHub();
  return readEnvironment(
    hub && new HubClient(hub),
    PageConfig.getOption(IMAGE)
  );
}
