/** @jest-environment jsdom */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import { Widget } from '@lumino/widgets';
import { reloadOpenDocuments } from './open-documents';
import { pullResult } from './testing/fake-engine';

/** Documents that are open, each in so many tabs. */
function setup(open: { path: string; dirty: boolean; tabs?: number }[]) {
  const reverted: string[] = [];
  const contexts = new Map<Widget, unknown>();
  for (const { path, dirty, tabs = 1 } of open) {
    const revert = async () => void reverted.push(path);
    const context = { localPath: path, model: { dirty }, revert };
    for (let tab = 0; tab < tabs; tab++) {
      contexts.set(new Widget(), context);
    }
  }
  const shell = { widgets: () => contexts.keys() };
  const manager = { contextForWidget: (w: Widget) => contexts.get(w) };
  return {
    reverted,
    shell: shell as unknown as JupyterFrontEnd.IShell,
    manager: manager as unknown as IDocumentManager
  };
}

it.each([
  ['a written file', [{ path: 'intro/a', dirty: false }], ['intro/a']],
  ['a restored file', [{ path: 'intro/back', dirty: false }], ['intro/back']],
  ['unsaved changes', [{ path: 'intro/a', dirty: true }], []],
  ['another file', [{ path: 'intro/b', dirty: false }], []],
  ['another folder', [{ path: 'other/a', dirty: false }], []],
  ['two tabs', [{ path: 'intro/a', dirty: false, tabs: 2 }], ['intro/a']]
])('%s', async (_, open, expected) => {
  const { reverted, shell, manager } = setup(open);
  const result = pullResult({ written: ['a'], restored: ['back'] });
  await reloadOpenDocuments(shell, manager, result);
  expect(reverted).toEqual(expected);
});
