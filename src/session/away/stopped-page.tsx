import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import type { IHubSettings } from '../../hub/settings';
import '../../../style/stopped.css';

/** What is there in place of Lab once its server was stopped: why, and how to start it again. */
class StoppedPage extends ReactWidget {
  constructor(private readonly _options: IStoppedPageOptions) {
    super();
    this.addClass('jp-Stopped');
  }

  protected override render(): React.JSX.Element {
    const { hub, minutes, address, trans } = this._options;
    return (
      <main className="jp-Stopped-page" aria-labelledby="jp-homeroom-stopped">
        <h1 id="jp-homeroom-stopped" tabIndex={-1}>
          {trans.__('Your server was stopped')}
        </h1>
        <p>
          {minutes < 1
            ? trans.__('Nobody had used it for a while.')
            : trans._n(
                'Nobody had used it for %1 minute.',
                'Nobody had used it for %1 minutes.',
                minutes
              )}{' '}
          {trans.__(
            'Your files are saved. What notebooks held in memory is gone: run their cells again.'
          )}
        </p>
        <p>
          <a className="jp-Stopped-start" href={spawnAddress(hub, address)}>
            {trans.__('Start it again')}
          </a>
          <a href={`${hub.url}home`}>{trans.__('Go to the hub')}</a>
        </p>
      </main>
    );
  }
}

/** What the page tells. */
export interface IStoppedPageOptions {
  hub: IHubSettings;
  /** For how long nobody used the server, in whole minutes. */
  minutes: number;
  /** Where to be once it runs again. */
  address: URL;
  trans: TranslationBundle;
}

/**
 * Put the page in place of Lab.
 *
 * @param app - what is shown there now; it is taken away.
 */
export async function showStoppedPage(
  app: Widget,
  options: IStoppedPageOptions
): Promise<void> {
  const page = new StoppedPage(options);
  Widget.detach(app);
  Widget.attach(page, document.body);
  document.title = options.trans.__('Your server was stopped');
  await page.renderPromise;
  page.node.querySelector<HTMLElement>('h1')?.focus();
}

/** Where the hub starts the server, and leads back to the address. */
export function spawnAddress(
  { url, owner, serverName }: IHubSettings,
  address: URL
): string {
  const names = [owner, serverName].filter(Boolean).map(encodeURIComponent);
  const spawn = new URL(['spawn', ...names].join('/'), url);
  spawn.searchParams.set('next', `${address.pathname}${address.search}`);
  return spawn.href;
}
