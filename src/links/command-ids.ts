/** The commands of the links, and those of others that they use. */
export namespace CommandIDs {
  /** Ask for a pull link, and follow it. */
  export const openPullLink = 'homeroom:open-pull-link';
  /** Show the form that makes a pull link. */
  export const createLink = 'homeroom:create-link';
  /** Copy a pull link to a file or lesson. */
  export const copyLink = 'homeroom:copy-link';
  /** Show the list of lessons; of the lessons. */
  export const openLessons = 'homeroom:open-lessons';
  /** Open a file; of the document manager. */
  export const openDocument = 'docmanager:open';
  /** Show a folder; of the file browser. */
  export const openPath = 'filebrowser:open-path';
  /** Go to a file's folder; of the file browser. */
  export const goToPath = 'filebrowser:go-to-path';
}
