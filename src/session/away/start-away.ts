import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Dialog, Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { DisposableSet, type IDisposable } from '@lumino/disposable';
import type { SessionHubClient } from '../../hub/session-client';
import { readRunning } from '../../server/running';
import type { SendToServer } from '../../server/request';
import type { Keepalive } from '../keepalive/keepalive';
import type { SessionModel } from '../model';
import { Away } from './away';
import { saveDocuments } from './save-documents';
import type { ServerUse } from './server-use';
import { showStoppedPage } from './stopped-page';
import { Tabs } from './tabs';

/** What {@link startAway} needs. */
export interface IAwayOptions {
  app: JupyterFrontEnd;
  hub: SessionHubClient;
  send: SendToServer;
  model: SessionModel;
  use: ServerUse;
  keepalive: Keepalive;
  /** What the tabs of this server call each other by. */
  channel: string;
  trans: TranslationBundle;
}

/** Stop the server once nobody uses it, until what is given is disposed. */
export function startAway(options: IAwayOptions): IDisposable {
  const { app, hub, send, model, use, keepalive, channel, trans } = options;
  const all = new DisposableSet();
  const onStopped = (): void => {
    all.dispose();
    leaveLab(options);
  };
  const tabs = new Tabs({
    channel: new BroadcastChannel(channel),
    save: () => saveDocuments(app.shell),
    onStopped
  });
  all.add(tabs);
  all.add(
    new Away({
      ...{ model, use, keepalive, tabs, trans, onStopped },
      readRunning: () => readRunning(send),
      stop: () => hub.stopServer()
    })
  );
  return all;
}

/** Show what happened in place of Lab, which would only say that its server does not answer. */
function leaveLab({ app, hub, model, trans }: IAwayOptions): void {
  const { idle } = model.readings.limits ?? {};
  app.serviceManager.dispose();
  Dialog.flush();
  // Warnings of what has happened now, with buttons that do nothing any more.
  Notification.dismiss();
  void showStoppedPage(app.shell, {
    ...{ hub: hub.settings, trans },
    minutes: Math.floor(Number(idle) / 60_000),
    address: new URL(window.location.href)
  });
}
