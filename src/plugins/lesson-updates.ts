import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { IStateDB } from '@jupyterlab/statedb';
import type { TranslationBundle } from '@jupyterlab/translation';
import { DisposableSet, type IDisposable } from '@lumino/disposable';
import { AutomaticLessons } from '../lessons/automatic';
import { isBeingEdited } from '../lessons/being-edited';
import { CommandIDs } from '../lessons/command-ids';
import type { ILessonActions } from '../lessons/lesson-actions';
import { Presence } from '../components/presence';
import { tellAutomatic } from '../lessons/tell-automatic';
import { UpdateNotices } from '../lessons/update-notices';
import { UpdateTimer } from '../lessons/update-timer';
import type { ILessons } from '../tokens';

/** How long after Lab is there the first look for updates begins, in ms: opening comes first. */
const CALM = 3_000;

/** What {@link watchForUpdates} works with. */
export interface IUpdateOptions {
  app: JupyterFrontEnd;
  lessons: ILessons;
  actions: ILessonActions;
  documents: IDocumentManager | null;
  state: IStateDB | null;
  trans: TranslationBundle;
  /** How long to wait between two looks, in ms; 0 = never. */
  interval: () => number;
  /** Whether the list of lessons is in view. */
  isSeen: () => boolean;
}

export { addFileMarks } from '../lessons/marks/file-marks';

/** Look for updates while somebody is there, and bring or offer them. */
export async function watchForUpdates(
  options: IUpdateOptions
): Promise<IDisposable> {
  const { app, lessons, actions, documents, state, trans } = options;
  await new Promise(resolve => setTimeout(resolve, CALM));
  const show = (): void => void app.commands.execute(CommandIDs.openLessons);
  const all = new DisposableSet();
  const automatic = new AutomaticLessons({
    lessons,
    isBeingEdited: folder =>
      documents !== null && isBeingEdited(folder, app.shell, documents),
    told: (lesson, result) => tellAutomatic(lesson, result, { trans, show })
  });
  const notices = new UpdateNotices({
    ...{ lessons, state, trans, show },
    isSeen: options.isSeen,
    update: actions.pull
  });
  const presence = new Presence();
  all.add(automatic);
  all.add(notices);
  all.add(presence);
  automatic.start();
  await notices.start();
  const timer = new UpdateTimer({
    presence,
    interval: options.interval,
    action: async () => {
      if (lessons.lessons.length > 0) {
        await lessons.refresh();
        await lessons.lookForUpdates();
      }
    }
  });
  all.add(timer);
  timer.start();
  return all;
}
