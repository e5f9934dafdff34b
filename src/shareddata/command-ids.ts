/** The commands of the shared data, and those of others that it uses. */
export namespace CommandIDs {
  /** Show the shared data. */
  export const openSharedData = 'homeroom:open-shared-data';
  /** Open what is selected in the shared data. */
  export const openSelected = 'homeroom:open-shared-file';
  /** Open what is selected in a desktop program. */
  export const openInProgram = 'homeroom:open-shared-file-in-program';
  /** Copy what is selected into the learner's own folder. */
  export const copyHome = 'homeroom:copy-shared-data';
  /** Copy what is selected in the file browser into shared data. */
  export const publish = 'homeroom:publish';
  /** Put code that reads the selected file into the notebook. */
  export const insertCode = 'homeroom:insert-loading-code';
  /** Put the path of what is selected, as the open notebook finds it, into the clipboard. */
  export const copyPath = 'homeroom:copy-shared-path';
  /** Put the whole path of what is selected into the clipboard. */
  export const copyAbsolutePath = 'homeroom:copy-shared-absolute-path';
  /** Download the selected file. */
  export const download = 'homeroom:download-shared-file';
  /** Rename what is selected. */
  export const rename = 'homeroom:rename-shared-file';
  /** Delete what is selected. */
  export const remove = 'homeroom:delete-shared-file';
  /** Make a folder. */
  export const newFolder = 'homeroom:new-shared-folder';
  /** Select all that is in view. */
  export const selectAll = 'homeroom:select-all-shared-files';
  /** What keys of the file browser do that have no use in the shared data: nothing. */
  export const nothing = 'homeroom:nothing-in-shared-data';
  /** Go to the folder around the one in view. */
  export const goUp = 'homeroom:go-up-in-shared-data';
  /** Show a file or folder in the file browser; of the file browser. */
  export const goToPath = 'filebrowser:go-to-path';
  /** Open a document; of the document manager. */
  export const openDocument = 'docmanager:open';
}
