import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { FollowedLessons } from '../course/followed-lessons';
import { noticeLessons } from '../course/lessons-notice';
import { CourseModel } from '../course/model';
import { noticeProblems } from '../course/problem-notice';
import { HubClient } from '../hub/client';
import { readLessons } from '../hub/lessons';
import { pageHub } from '../hub/page';
import { serviceUrl } from '../hub/settings';
import { setClassService } from '../server/class-service';
import { ICourse } from '../tokens';

const PLUGIN_ID = 'jupyterlab-homeroom:course';

/** The hub's service. */
const SERVICE = 'homeroom';

/** The course: from the hub, else from Lab's settings, else none. */
export const coursePlugin: JupyterFrontEndPlugin<ICourse> = {
  id: PLUGIN_ID,
  description:
    'Provides the course of this server, from the hub or from the settings, and tells what is wrong with it.',
  autoStart: true,
  optional: [ISettingRegistry, ITranslator],
  provides: ICourse,
  activate: (
    app: JupyterFrontEnd,
    settings: ISettingRegistry | null,
    translator: ITranslator | null
  ): ICourse => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_homeroom');
    const hub = pageHub();
    const url = hub && serviceUrl(hub, SERVICE, window.location.origin);
    const loaded = settings?.load(PLUGIN_ID);
    const course = new CourseModel({
      hub: hub && new HubClient(hub),
      readSettings: async () => (await loaded)?.get('course').composite,
      followed:
        hub && url
          ? new FollowedLessons(known => readLessons(url, hub.token, known))
          : null
    });
    loaded?.then(
      ({ changed }) => changed.connect(() => void course.refresh()),
      // The model says that the settings cannot be read, where it needs them.
      () => undefined
    );
    const tellService = (): void => {
      const lessons = course.manifest?.lessons ?? [];
      setClassService(
        url && course.hasService && course.source === 'hub'
          ? { url, repositories: lessons.map(({ repo }) => repo) }
          : null
      );
    };
    course.changed.connect(tellService);
    void app.restored.then(() => {
      noticeProblems(course, trans);
      noticeLessons(course, trans);
    });
    void Promise.all([app.restored, course.ready]).then(async () => {
      if (course.followsLessons) {
        // For as long as the page lasts.
        return (await import('./follow-lessons')).followLessons(course);
      }
    });
    return course;
  }
};
