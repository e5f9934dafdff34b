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
  /** Take back what was done last with a lesson. */
  export const undoLesson = 'homeroom:undo-lesson';
  /** Show a lesson's folder in the file browser. */
  export const showFolder = 'homeroom:show-lesson-folder';
  /** Get one folder of a lesson. */
  export const getFolder = 'homeroom:get-lesson-folder';
  /** Take a lesson's folder away. */
  export const removeLesson = 'homeroom:remove-lesson';
  /** See what an update would do. */
  export const previewLesson = 'homeroom:preview-lesson';
  /** Copy a link to a lesson; of the links. */
  export const copyLink = 'homeroom:copy-pull-link';
  /** Make a link to a lesson; of the links. */
  export const createLink = 'homeroom:create-pull-link';
  /** Bring a file back as the course has it. */
  export const resetFile = 'jupyterlab-homeroom:reset-file';
  /** Ask for a pull link; of the links. */
  export const openPullLink = 'homeroom:open-pull-link';
  /** Open a file; of the document manager. */
  export const openDocument = 'docmanager:open';
  /** Show a folder; of the file browser. */
  export const openPath = 'filebrowser:open-path';
}
