/** The commands of the lessons, and those of others that they use. */
export namespace CommandIDs {
  /** Show the Lessons panel. */
  export const openLessons = 'homeroom:open-lessons';
  /** Get or update one lesson. */
  export const getLesson = 'homeroom:get-lesson';
  /** Open a lesson's file or folder. */
  export const openLesson = 'homeroom:open-lesson';
  /** Update all lessons that are here. */
  export const updateLessons = 'homeroom:update-lessons';
  /** Forget the tokens for private lessons. */
  export const forgetTokens = 'homeroom:forget-tokens';
  /** Bring a file back as the course has it. */
  export const resetFile = 'jupyterlab-homeroom:reset-file';
  /** Ask for a pull link; of the links. */
  export const openPullLink = 'homeroom:open-pull-link';
  /** Open a file; of the document manager. */
  export const openDocument = 'docmanager:open';
  /** Show a folder; of the file browser. */
  export const openPath = 'filebrowser:open-path';
}
