/** The commands of the session, and those of others that it uses. */
export namespace CommandIDs {
  /** Show the session's limits. */
  export const showSession = 'homeroom:show-session';
  /** Keep the server running for a while. */
  export const keepRunning = 'homeroom:keep-running';
  /** Keep the server running no longer. */
  export const stopKeeping = 'homeroom:stop-keeping-running';
  /** Show what uses space. */
  export const showSpace = 'homeroom:show-space';
  /** Open a document; of the document manager. */
  export const openDocument = 'docmanager:open';
  /** Show a file or folder in the file browser; of the file browser. */
  export const goToPath = 'filebrowser:go-to-path';
  /** List the folder that the file browser shows anew; of the file browser. */
  export const refreshFiles = 'filebrowser:refresh';
  /** Save every open document; of the document manager. */
  export const saveAll = 'docmanager:save-all';
}
