import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { sizeWords } from '../../components/size-words';
import { FreeSpace } from '../../server/free-space';
import type { SendToServer } from '../../server/request';
import { readStorage } from '../../server/storage';
import { UploadRoom, type IUploadFile } from './upload-room';

/** What {@link askBeforeUpload} needs. */
export interface IAskOptions {
  send: SendToServer;
  /** The course's limit, in bytes, where the server names none; null = it says none. */
  quota: () => number | null;
  /** Shows what uses space. */
  showSpace: () => void;
  trans: TranslationBundle;
}

/** What asks before an upload that will not fit. */
export function askBeforeUpload(options: IAskOptions): UploadRoom {
  const { send, quota, showSpace, trans } = options;
  const free = new FreeSpace();
  return new UploadRoom({
    readStorage: async () => {
      const storage = await readStorage(send);
      return storage && { ...storage, limit: storage.limit ?? quota() };
    },
    readFree: () => free.read(),
    confirm: (files, needed, left) =>
      confirm(files, needed, left, showSpace, trans)
  });
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
