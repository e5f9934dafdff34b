import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { IConfirmationStore } from './confirmations';

const CONFIRMED = 'confirmedRepositories';

/** The settings of the links. */
export class LinkSettings implements IConfirmationStore {
  /**
   * @param _registry - Lab's settings.
   * @param _plugin - whose settings these are.
   */
  constructor(
    private readonly _registry: Pick<ISettingRegistry, 'get' | 'set'>,
    private readonly _plugin: string
  ) {}

  /** The hosts that the admin trusts; none where Lab cannot say, so that the learner is asked. */
  async trustedHosts(): Promise<string[]> {
    try {
      const hosts = await this._get('trustedHosts');
      return Array.isArray(hosts) ? hosts.map(String) : [];
    } catch {
      return [];
    }
  }

  /**
   * What the learner confirmed. A setting, and not part of Lab's state: that is kept for each
   * workspace, and not at all in Notebook; and a setting can be looked at and taken back.
   */
  read(): Promise<unknown> {
    return this._get(CONFIRMED);
  }

  async write(keys: string[]): Promise<void> {
    await this._registry.set(this._plugin, CONFIRMED, keys);
  }

  private async _get(name: string): Promise<unknown> {
    return (await this._registry.get(this._plugin, name)).composite;
  }
}
