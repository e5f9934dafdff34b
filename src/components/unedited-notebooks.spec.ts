/** @jest-environment jsdom */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Signal } from '@lumino/signaling';
import { keepUnedited } from './unedited-notebooks';

type Change = { key: string; oldValue?: unknown; newValue?: unknown };

/** A notebook's model: what changes its metadata makes it dirty, as Lab has it. */
class Model {
  dirty = false;
  isDisposed = false;
  readonly metadataChanged = new Signal<this, Change>(this);

  change(change: Change): void {
    this.metadataChanged.emit(change);
    this.dirty = true;
  }
}

function open(localPath: string): Model {
  const model = new Model();
  const registry = {
    addWidgetExtension: (
      _: string,
      extension: { createNew: (widget: null, context: object) => void }
    ) => extension.createNew(null, { model, localPath })
  };
  keepUnedited(registry as unknown as JupyterFrontEnd['docRegistry'], path =>
    path.startsWith('intro/')
  );
  return model;
}

const STARTED = { key: 'language_info', newValue: { version: '3.13' } };

it.each<[what: string, path: string, change: Change, dirty: boolean]>([
  ['a kernel that started', 'intro/a.ipynb', STARTED, false],
  [
    'a kernel that has another title here',
    'intro/a.ipynb',
    {
      key: 'kernelspec',
      oldValue: { name: 'python3', display_name: 'Python 3' },
      newValue: { name: 'python3', display_name: 'Python 3.13' }
    },
    false
  ],
  [
    'another kernel that was chosen',
    'intro/a.ipynb',
    {
      key: 'kernelspec',
      oldValue: { name: 'python3' },
      newValue: { name: 'ir' }
    },
    true
  ],
  ['what somebody wrote', 'intro/a.ipynb', { key: 'authors' }, true],
  ['a notebook of the learner’s own', 'mine.ipynb', STARTED, true]
])('%s', async (_, path, change, dirty) => {
  const model = open(path);
  model.change(change);
  await Promise.resolve();
  expect(model.dirty).toBe(dirty);
});

it('leaves unsaved changes alone', async () => {
  const model = open('intro/a.ipynb');
  model.dirty = true;
  model.change(STARTED);
  await Promise.resolve();
  expect(model.dirty).toBe(true);
});
