import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { pageHub } from '../hub/page';
import type { IHubSettings } from '../hub/settings';
import { classService } from '../server/class-service';
import { ICourse } from '../tokens';

const PLUGIN_ID = 'jupyterlab-homeroom:announcements';

/** Shows what instructors say to the whole class. */
export const announcementsPlugin: JupyterFrontEndPlugin<void> = {
  id: PLUGIN_ID,
  description: 'Shows what instructors announce to the whole class.',
  autoStart: true,
  requires: [ICourse],
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    course: ICourse,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_homeroom');
    const hub = pageHub();
    void Promise.all([app.restored, course.ready]).then(() => {
      if (hub && classService()) {
        return watch(hub, trans);
      }
    });
  }
};

/** Look for announcements for as long as the page lasts. */
async function watch(
  hub: IHubSettings,
  trans: TranslationBundle
): Promise<IDisposable> {
  const [
    { AnnouncementWatcher },
    { ToldAnnouncements },
    { showAnnouncement },
    { readAnnouncements }
  ] = await Promise.all([
    import('../announcements/watcher'),
    import('../announcements/told'),
    import('../announcements/show'),
    import('../hub/announcements')
  ]);
  return new AnnouncementWatcher({
    read: async () => {
      const service = classService();
      return service && readAnnouncements(service.url, hub.token);
    },
    told: new ToldAnnouncements(
      `${PLUGIN_ID}:${hub.url}:${hub.user}`,
      window.localStorage
    ),
    show: announcement => showAnnouncement(announcement, trans)
  });
}
