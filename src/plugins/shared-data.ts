import {
  ILabShell,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIDs } from '../shareddata/command-ids';
import { ICourse, IDesktop } from '../tokens';

/** Shows the data that the course shares. */
export const sharedDataPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-homeroom:shared-data',
  description:
    'Shows the data that the course shares, in a panel with browsers of its own.',
  autoStart: true,
  requires: [ICourse, IDocumentManager],
  optional: [
    ITranslator,
    ILabShell,
    IFileBrowserFactory,
    ICommandPalette,
    IDesktop
  ],
  activate: (
    app: JupyterFrontEnd,
    course: ICourse,
    documents: IDocumentManager,
    translator: ITranslator | null,
    labShell: ILabShell | null,
    browsers: IFileBrowserFactory | null,
    palette: ICommandPalette | null,
    desktop: IDesktop | null
  ): void => {
    const words = translator ?? nullTranslator;
    let isOn = false;
    const follow = async (): Promise<void> => {
      if (isOn || !course.manifest?.shared?.length) {
        return;
      }
      isOn = true;
      const { switchOnSharedData } = await import('../shareddata/switch-on');
      switchOnSharedData({
        ...{ app, course, documents, labShell, browsers, desktop },
        translator: words
      });
      palette?.addItem({
        command: CommandIDs.openSharedData,
        category: words.load('jupyterlab_homeroom').__('Shared Data')
      });
    };
    course.changed.connect(() => void follow());
    void Promise.all([course.ready, app.restored]).then(follow);
  }
};
