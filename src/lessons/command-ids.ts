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
  /** Copy a link to a lesson; of the links. */
  export const copyLink = 'homeroom:copy-link';
  /** Make a link to a lesson; of the links. */
  export const createLink = 'homeroom:create-link';
  /** Forget the tokens for private lessons. */
  export const forgetTokens = 'homeroom:forget-tokens';
  /** Bring a file back as the course has it. */
  export const resetFile = 'homeroom:reset-file';
  /** Choose a file of a lesson and bring it back. */
  export const resetOneOf = 'homeroom:reset-one-file-of-lesson';
  /** Hold the versions of a file side by side. */
  export const compare = 'homeroom:compare';
  /** Show what an update of a lesson would do. */
  export const preview = 'homeroom:preview';
  /** Ask for a pull link; of the links. */
  export const openPullLink = 'homeroom:open-pull-link';
  /** Open a file; of the document manager. */
  export const openDocument = 'docmanager:open';
  /** Show a folder; of the file browser. */
  export const openPath = 'filebrowser:open-path';
}
