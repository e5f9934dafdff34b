import type { WordsOf } from './contract';

/** What can keep a desktop program from starting or from opening something. */
export const DESKTOP_WORDS: WordsOf<
  | 'DesktopNotReady'
  | 'NoSuchProgram'
  | 'OutsideHome'
  | 'WrongKind'
  | 'UnsavedProject'
  | 'LayerRefused'
  | 'BadAddress'
  | 'ProgramFailed'
  | 'TooMany'
> = {
  DesktopNotReady: ({ missing }, trans) => ({
    title: trans.__('Desktop programs cannot run here'),
    sentence:
      missing.length > 0
        ? trans.__(
            'This server lacks: %1.',
            missing.map(({ what, debian }) => debian ?? what).join(', ')
          )
        : trans.__('This server lacks what desktop programs need.'),
    nextStep: trans.__('Ask whoever set up the server to install it.')
  }),
  NoSuchProgram: ({ app }, trans) => ({
    title: trans.__('Program not found'),
    sentence: trans.__('There is no program “%1” on this server.', app),
    nextStep: trans.__('Ask your instructor which programs the course has.')
  }),
  OutsideHome: ({ path }, trans) => ({
    title: trans.__('Not one of your files'),
    sentence: trans.__('“%1” is not in your files or the course’s data.', path),
    nextStep: trans.__('Choose a file that the file browser shows.')
  }),
  WrongKind: ({ path, app }, trans) => ({
    title: trans.__('The program does not open such files'),
    sentence: trans.__('“%1” is nothing that %2 opens.', path, app),
    nextStep: trans.__('Choose another file, or open it in another way.')
  }),
  UnsavedProject: ({ title }, trans) => ({
    title: trans.__('Your project is not saved'),
    sentence: title
      ? trans.__('“%1” is open and has changes that are not saved.', title)
      : trans.__('A project is open and has changes that are not saved.'),
    nextStep: trans.__('Save it first, then open the other one.')
  }),
  LayerRefused: ({ message }, trans) => ({
    title: trans.__('It could not be shown'),
    sentence: message
      ? trans.__('The program could not open it: “%1”.', message)
      : trans.__('The program could not open it.'),
    nextStep: trans.__('Check that the file is whole, then try again.')
  }),
  BadAddress: ({ url }, trans) => ({
    title: trans.__('The address cannot be used'),
    sentence: trans.__('“%1” is no web address that may be opened.', url),
    nextStep: trans.__('Ask whoever gave you the address for the right one.')
  }),
  ProgramFailed: ({ app }, trans) => ({
    title: trans.__('The program did not start'),
    sentence: trans.__('%1 ended before it had a window.', app),
    nextStep: trans.__(
      'Try again; if it happens again, tell your instructor what its log says.'
    )
  }),
  TooMany: ({ most }, trans) => ({
    title: trans.__('Too many programs'),
    sentence: trans._n(
      'No more than one program can run at once.',
      'No more than %1 programs can run at once.',
      most
    ),
    nextStep: trans.__('Stop one that you do not need, then try again.')
  })
};
