import { PageConfig } from '@jupyterlab/coreutils';
import { readHubSettings, type IHubSettings } from './settings';

/** The hub that started the server of this page, or null where none did. */
export function pageHub(): IHubSettings | null {
  return readHubSettings(
    name => PageConfig.getOption(name),
    window.location.origin
  );
}
