import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { BoxPanel, Widget } from '@lumino/widgets';
import { ReadOnlyBanner } from './banner';

/** A document's tab. */
export interface IDocumentTab extends Widget {
  readonly context: NonNullable<
    ReturnType<IDocumentManager['contextForWidget']>
  >;
  readonly contentHeader: BoxPanel;
}

/** What {@link watchReadOnlyDocuments} needs. */
export interface IReadOnlyDocumentsOptions {
  shell: Pick<JupyterFrontEnd.IShell, 'widgets' | 'currentChanged'>;
  /** Whether a path lies in shared data. */
  isShared: (path: string) => boolean;
  /** Saves what a document shows in a folder of the learner's. */
  saveCopy: (widget: IDocumentTab) => void;
  trans: TranslationBundle;
}

/** Say above documents of shared data that they cannot be saved, as the server says. */
export function watchReadOnlyDocuments(
  options: IReadOnlyDocumentsOptions
): void {
  const { shell } = options;
  const seen = new WeakSet<Widget>();
  const look = async (widget: Widget | null): Promise<void> => {
    if (!widget || seen.has(widget) || !isDocument(widget)) {
      return;
    }
    seen.add(widget);
    const { context } = widget;
    await context.ready;
    if (!widget.isDisposed && isReadOnly(widget, options)) {
      addBanner(widget, options);
    }
  };
  [...shell.widgets('main')].forEach(widget => void look(widget));
  shell.currentChanged?.connect((_, { newValue }) => void look(newValue));
}

function isReadOnly(
  { context }: IDocumentTab,
  { isShared }: IReadOnlyDocumentsOptions
): boolean {
  return (
    context.contentsModel?.writable === false && isShared(context.localPath)
  );
}

function addBanner(
  widget: IDocumentTab,
  { saveCopy, trans }: IReadOnlyDocumentsOptions
): void {
  const isNotebook = widget.hasClass('jp-NotebookPanel');
  const banner = new ReadOnlyBanner(isNotebook, () => saveCopy(widget), trans);
  widget.contentHeader.addWidget(banner);
}

function isDocument(widget: Widget): widget is IDocumentTab {
  return 'context' in widget && 'contentHeader' in widget;
}
