import type { FileBrowser, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import {
  DisposableDelegate,
  DisposableSet,
  type IDisposable
} from '@lumino/disposable';
import type { IAskOptions } from './ask-before-upload';
import type { UploadRoom } from './upload-room';

/** Ask before an upload that will not fit, in every file browser, until what is given is disposed. */
export function watchUploads(
  browsers: IFileBrowserFactory,
  options: IAskOptions
): IDisposable {
  let room: Promise<UploadRoom> | null = null;
  const load = (): Promise<UploadRoom> => {
    room ??= import('./ask-before-upload').then(module =>
      module.askBeforeUpload(options)
    );
    room.catch(() => {
      // Tried again with the next upload.
      room = null;
    });
    return room;
  };
  const all = new DisposableSet();
  const watch = (browser: FileBrowser): void => {
    all.add(guard(browser.model, load));
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
  load: () => Promise<UploadRoom>
): IDisposable {
  const upload = model.upload;
  model.upload = async (file, path) => {
    // Where it cannot be loaded, the upload itself says that the server does not answer.
    const room = await load().catch(() => null);
    return room === null || (await room.take(file))
      ? upload.call(model, file, path)
      : // The learner said no: there is no error to show, and nothing more to upload.
        new Promise(() => undefined);
  };
  return new DisposableDelegate(() => (model.upload = upload));
}
