import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

/** What a notebook's model tells of a change of its metadata. */
interface IMetadataChange {
  key: string;
  oldValue?: unknown;
  newValue?: unknown;
}

/** What is needed of a notebook's model. */
interface INotebookModel {
  dirty: boolean;
  readonly isDisposed: boolean;
  /** Emitted before the model counts as changed. */
  readonly metadataChanged: ISignal<unknown, IMetadataChange>;
}

/**
 * Keep notebooks without unsaved changes until the learner makes one.
 *
 * Lab writes its kernel's details into each notebook as soon as the kernel has started. Saved with
 * them, a notebook of a lesson that was only looked at would count as changed by the learner, and the lesson
 * would not be updated any more; unsaved, it would not show what an update brings. And one that cannot be
 * saved where it is would ask about changes that nobody made.
 *
 * @param registry - where notebooks come from.
 * @param isMeant - whether it is for the notebook of a path, relative to the server's root.
 * @returns what ends it, for notebooks opened from then on.
 */
export function keepUnedited(
  registry: JupyterFrontEnd['docRegistry'],
  isMeant: (path: string) => boolean
): IDisposable {
  return registry.addWidgetExtension('Notebook', {
    createNew: (_, context) => {
      const { model } = context;
      if (isNotebook(model)) {
        model.metadataChanged.connect((_, change) => {
          if (!model.dirty && isKernels(change) && isMeant(context.localPath)) {
            queueMicrotask(() => {
              if (!model.isDisposed) {
                model.dirty = false;
              }
            });
          }
        });
      }
    }
  });
}

/** Whether a kernel that started made the change, and not somebody who chose another one. */
function isKernels({ key, oldValue, newValue }: IMetadataChange): boolean {
  return (
    key === 'language_info' ||
    (key === 'kernelspec' && nameOf(oldValue) === nameOf(newValue))
  );
}

function nameOf(kernel: unknown): unknown {
  return typeof kernel === 'object' && kernel !== null && 'name' in kernel
    ? kernel.name
    : undefined;
}

function isNotebook(model: object): model is INotebookModel {
  return 'metadataChanged' in model;
}
