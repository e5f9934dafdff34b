import type { IRunningSessions } from '@jupyterlab/running';
import type { TranslationBundle } from '@jupyterlab/translation';
import { sizeWords } from '../components/size-words';
import type { IDesktopOnDemand } from './on-demand';

/** The running programs in Lab's own list of what runs. */
export function runningPrograms(
  feature: IDesktopOnDemand,
  trans: TranslationBundle
): IRunningSessions.IManager {
  const { programs } = feature;
  return {
    name: trans.__('Desktop programs'),
    running: () =>
      programs.running.map(session => ({
        icon: () => feature.icon(session.app),
        label: () => session.name,
        labelTitle: () => session.title || session.name,
        detail: () =>
          session.memory === null ? '' : sizeWords(session.memory),
        open: () => feature.do(desktop => desktop.show(session.app)),
        shutdown: () => feature.do(desktop => desktop.stop(session))
      })),
    refreshRunning: () => void programs.refreshSessions(),
    runningChanged: programs.changed,
    shutdownLabel: trans.__('Stop'),
    shutdownAllLabel: trans.__('Stop All'),
    shutdownAllConfirmationText: trans.__(
      'All desktop programs are asked to close. Those with unsaved work ask what to do with it.'
    ),
    shutdownAll: () =>
      programs.running.forEach(session =>
        feature.do(desktop => desktop.stop(session))
      )
  };
}
