import type { IRunningSessions } from '@jupyterlab/running';
import type { TranslationBundle } from '@jupyterlab/translation';
import { sizeWords } from '../components/size-words';
import type { Desktop } from './desktop';

/** The running programs in Lab's own list of what runs. */
export function runningPrograms(
  desktop: Desktop,
  trans: TranslationBundle
): IRunningSessions.IManager {
  const { programs } = desktop;
  return {
    name: trans.__('Desktop programs'),
    running: () =>
      programs.running.map(session => ({
        icon: () => desktop.icon(session.app),
        label: () => session.name,
        labelTitle: () => session.title || session.name,
        detail: () =>
          session.memory === null ? '' : sizeWords(session.memory),
        open: () => void desktop.show(session.app),
        shutdown: () => void desktop.stop(session)
      })),
    refreshRunning: () => void programs.refreshSessions(),
    runningChanged: programs.changed,
    shutdownLabel: trans.__('Stop'),
    shutdownAllLabel: trans.__('Stop All'),
    shutdownAllConfirmationText: trans.__(
      'All desktop programs are asked to close. Those with unsaved work ask what to do with it.'
    ),
    shutdownAll: () =>
      programs.running.forEach(session => void desktop.stop(session))
  };
}
