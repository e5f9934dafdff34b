import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { FileBrowser, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';
import { DisposableSet, DisposableDelegate } from '@lumino/disposable';
import type { IDisposable } from '@lumino/disposable';
import { sizeWords } from '../../components/size-words';
import { FreeSpace } from '../../server/free-space';
import type { SendToServer } from '../../server/request';
import { readStorage } from '../../server/storage';
import { UploadRoom, type IUploadFile } from './upload-room';

/** What {@link watchUploads} needs. */
export interface IUploadsOptions {
  browsers: IFileBrowserFactory;
  send: SendToServer;
  /** The course's limit, in bytes, where the server names none; null = it says none. */
  quota: () => number | null;
  /** Shows what uses space. */
  showSpace: () => void;
  trans: TranslationBundle;
}

/** Ask before an upload that will not fit, in every file browser, until what is given is disposed. */
export function watchUploads(options: IUploadsOptions): IDisposable {
  const { browsers, send, quota, showSpace, trans } = options;
  const free = new FreeSpace();
  const room = new UploadRoom({
    readStorage: async () => {
      const storage = await readStorage(send);
      return storage && { ...storage, limit: storage.limit ?? quota() };
    },
    readFree: () => free.read(),
    confirm: (files, needed, left) =>
      confirm(files, needed, left, showSpace, trans)
  });
  const all = new DisposableSet();
  const watch = (browser: FileBrowser): void => {
    all.add(guard(browser.model, room));
  };
  const onAdded = (_: unknown, browser: FileBrowser): void => watch(browser);
  browsers.tracker.forEach(watch);
  browsers.tracker.widgetAdded.connect(onAdded);
  all.add(
    new DisposableDelegate(() =>
      browsers.tracker.widgetAdded.disconnect(onAdded)
    )
  );
  return all;
}

/** Lab has no hook before an upload: button and dropped files both call the model's method. */
function guard(
  model: Pick<FileBrowser['model'], 'upload'>,
  room: UploadRoom
): IDisposable {
  const upload = model.upload;
  model.upload = async (file, path) =>
    (await room.take(file))
      ? upload.call(model, file, path)
      : // The learner said no: there is no error to show, and nothing more to upload.
        new Promise(() => undefined);
  return new DisposableDelegate(() => (model.upload = upload));
}

async function confirm(
  files: ReadonlyArray<IUploadFile>,
  needed: number,
  free: number,
  showSpace: () => void,
  trans: TranslationBundle
): Promise<boolean> {
  const anyway = Dialog.warnButton({ label: trans.__('Upload anyway') });
  const space = Dialog.okButton({
    label: trans.__('What uses space'),
    accept: false
  });
  const { button } = await showDialog({
    title:
      files.length === 1
        ? trans.__('“%1” will not fit', files[0].name)
        : trans.__('The files will not fit'),
    body: trans._n(
      'It takes %2, and you have %3 left. Make room first, or upload it anyway: it may then be cut off.',
      'The %1 files take %2, and you have %3 left. Make room first, or upload them anyway: some may then be cut off.',
      files.length,
      sizeWords(needed),
      sizeWords(free)
    ),
    defaultButton: 0,
    buttons: [Dialog.cancelButton({ label: trans.__('Cancel') }), space, anyway]
  });
  if (button.label === space.label) {
    showSpace();
  }
  return button.label === anyway.label;
}
