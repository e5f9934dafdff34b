import { PageConfig } from '@jupyterlab/coreutils';
import { HubClient } from './client';
import { readEnvironment, type IServerEnvironment } from './environment';
import { readHubSettings, type IHubSettings } from './settings';

/** The option of the page config that Homeroom's server extension sets. */
const IMAGE = 'homeroomImage';

/** The hub that started the server of this page, or null where none did. */
export function pageHub(): IHubSettings | null {
  return readHubSettings(
    name => PageConfig.getOption(name),
    window.location.origin
  );
}

/** What the server of this page was started with; rejects with a `CodedError` of the hub's client. */
export function pageEnvironment(): Promise<IServerEnvironment> {
  const hub = pageHub();
  return readEnvironment(
    hub && new HubClient(hub),
    PageConfig.getOption(IMAGE)
  );
}
