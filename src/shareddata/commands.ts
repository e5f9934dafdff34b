import { Clipboard } from '@jupyterlab/apputils';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { CommandIDs } from './command-ids';
import { isKnownLanguage, loadingCode } from './code/loading-code';
import type { OpenNotebook } from './code/open-notebook';
import { relativePath } from './code/relative-path';
import type { SharedDataView } from './shared-data-view';

/** What the commands need. */
export interface ISharedDataCommandsOptions {
  commands: CommandRegistry;
  /** The view; null until somebody looked. */
  view: () => SharedDataView | null;
  notebook: Pick<OpenNotebook, 'language' | 'isWritable' | 'folder' | 'insert'>;
  /** Copies files and folders into a folder that the learner chooses. */
  copyHome: (paths: string[]) => Promise<void>;
  trans: TranslationBundle;
}

type Add = (
  id: string,
  label: string,
  execute: () => unknown,
  /** Why it cannot be done; null where it can. */
  reason?: () => string | null
) => void;

/** Add what can be done with what is selected in the shared data. */
export function addSharedDataCommands(
  options: ISharedDataCommandsOptions
): void {
  const { commands, trans } = options;
  const add: Add = (id, label, execute, reason = () => null) => {
    commands.addCommand(id, {
      // What cannot be done says why, where it would be chosen.
      label: () => {
        const why = reason();
        return why === null ? label : trans.__('%1 (%2)', label, why);
      },
      describedBy: { args: { type: 'object', properties: {} } },
      isEnabled: () => reason() === null,
      execute
    });
  };
  addForReaders(add, options);
  addForWriters(add, options);
}

function addForReaders(add: Add, options: ISharedDataCommandsOptions): void {
  const { commands, view, copyHome, trans } = options;
  const selected = (): Contents.IModel[] => view()?.selected ?? [];
  const paths = (): string[] => selected().map(({ path }) => path);
  const nothing = (): string | null =>
    selected().length === 0 ? trans.__('nothing is selected') : null;
  const noFile = (): string | null =>
    nothing() ??
    (selected().some(({ type }) => type === 'directory')
      ? trans.__('files only')
      : null);

  add(
    CommandIDs.openSelected,
    trans.__('Open'),
    async () => {
      for (const { path, type } of selected()) {
        await (type === 'directory'
          ? view()?.browser?.model.cd(`/${path}`)
          : commands.execute(CommandIDs.openDocument, { path }));
      }
    },
    nothing
  );
  add(
    CommandIDs.copyHome,
    trans.__('Copy to My Folder…'),
    () => copyHome(paths()),
    nothing
  );
  add(
    CommandIDs.copyPath,
    trans.__('Copy Path'),
    () => {
      const { folder } = options.notebook;
      const texts = paths().map(path => relativePath(folder ?? '', path));
      Clipboard.copyToSystem(texts.join('\n'));
    },
    nothing
  );
  add(
    CommandIDs.copyAbsolutePath,
    trans.__('Copy Absolute Path'),
    () => {
      const texts = paths().map(path => view()?.absolute(path) ?? path);
      Clipboard.copyToSystem(texts.join('\n'));
    },
    () =>
      nothing() ?? (view()?.mount?.path === null ? trans.__('not known') : null)
  );
  add(
    CommandIDs.download,
    trans.__('Download'),
    () => view()?.browser?.download(),
    noFile
  );
  add(CommandIDs.goUp, trans.__('Go Up'), () => view()?.goUp());
  add(CommandIDs.selectAll, trans.__('Select All'), () =>
    view()?.browser?.selectAll()
  );
  // Else Lab’s would act on what is selected in the other file browser.
  add(CommandIDs.nothing, trans.__('Do Nothing'), () => undefined);
  addInsert(add, options, selected, noFile);
}

function addInsert(
  add: Add,
  { notebook, trans }: ISharedDataCommandsOptions,
  selected: () => Contents.IModel[],
  noFile: () => string | null
): void {
  const reason = (): string | null => {
    const { language } = notebook;
    if (language === null) {
      return trans.__('open a notebook first');
    }
    if (!notebook.isWritable) {
      return trans.__('the notebook is read-only');
    }
    if (!isKnownLanguage(language)) {
      return trans.__('not known for %1', language || trans.__('this kernel'));
    }
    return noFile();
  };
  add(
    CommandIDs.insertCode,
    trans.__('Insert Code That Reads It'),
    async () => {
      const { language, folder } = notebook;
      const code = selected().map(({ path }) =>
        loadingCode(relativePath(folder ?? '', path), language ?? '')
      );
      await notebook.insert(code.join('\n\n'));
    },
    reason
  );
}

function addForWriters(
  add: Add,
  { view, trans }: ISharedDataCommandsOptions
): void {
  const readOnly = (): string | null =>
    view()?.browser?.isWritable ? null : trans.__('read-only');
  const nothing = (): string | null =>
    readOnly() ??
    (view()?.selected.length ? null : trans.__('nothing is selected'));
  const browser = () => view()?.browser;
  add(
    CommandIDs.rename,
    trans.__('Rename'),
    () => browser()?.rename(),
    nothing
  );
  add(
    CommandIDs.remove,
    trans.__('Delete'),
    () => browser()?.delete(),
    nothing
  );
  add(
    CommandIDs.newFolder,
    trans.__('New Folder'),
    () => browser()?.createNewDirectory(),
    readOnly
  );
}
