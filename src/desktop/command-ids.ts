/** The commands of the desktop programs, and those of others that they use. */
export namespace CommandIDs {
  /** Start a program, or show the one that runs; with a file, open it there. */
  export const openProgram = 'homeroom:open-program';
  /** Show a program's tab, and start nothing. */
  export const showProgram = 'homeroom:show-program';
  /** Open the selected files in a program. */
  export const openInProgram = 'homeroom:open-in-program';
  /** Ask a program to close. */
  export const stopProgram = 'homeroom:stop-program';
  /** Show the panel of all programs. */
  export const openPrograms = 'homeroom:open-desktop-programs';
  /** Open the selected projects in JupyterGIS. */
  export const openInJupyterGis = 'homeroom:open-in-jupytergis';
  /** Open a document; of the document manager. */
  export const openDocument = 'docmanager:open';
}
