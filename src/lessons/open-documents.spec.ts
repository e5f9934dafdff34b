/** @jest-environment jsdom */
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { Contents } from '@jupyterlab/services';
import { Widget } from '@lumino/widgets';
import {
  refreshOpenDocuments,
  type IOpenDocumentsOptions
} from './open-documents';
import { settled } from './testing/fake-engine';

/** An open document: what it was loaded from, and what is there now; null = nothing. */
interface IOpen {
  path: string;
  now: string | null;
  dirty?: boolean;
  tabs?: number;
  loading?: boolean;
  collaborative?: boolean;
  /** The server makes no checksums. */
  noHash?: boolean;
}

/** Documents that are open, and a server with their files. `answer` is the learner's. */
function setup(open: IOpen[], answer = false) {
  const done: string[] = [];
  const files = new Map<string, string>();
  const contexts = new Map<Widget, unknown>();
  const loaded: (() => void)[] = [];
  for (const { path, now, dirty = false, tabs = 1, ...more } of open) {
    if (now !== null) {
      files.set(path, now);
    }
    const revert = async () => void done.push(`reload ${path}`);
    const context = {
      ...{ path, localPath: path, revert, isReady: !more.loading },
      ready: new Promise<void>(resolve => loaded.push(resolve)),
      model: {
        ...{ dirty, collaborative: more.collaborative },
        toString: () => `unsaved ${path}`,
        toJSON: () => ({ unsaved: path })
      },
      contentsModel: {
        type: path.endsWith('.ipynb') ? 'notebook' : 'file',
        format: path.endsWith('.ipynb') ? 'json' : 'text',
        ...(more.noHash ? { last_modified: 'old' } : { hash: 'old' })
      }
    };
    for (let tab = 0; tab < tabs; tab++) {
      contexts.set(new Widget(), context);
    }
  }
  const get = async (path: string): Promise<Partial<Contents.IModel>> => {
    const now = files.get(path);
    if (now === undefined) {
      const response = { status: 404 };
      throw Object.assign(new Error('Not found'), { response });
    }
    if (now === 'broken') {
      throw new Error('No connection');
    }
    return now === 'folder'
      ? { type: 'directory' }
      : { type: 'file', hash: now, last_modified: now };
  };
  const save = async (path: string, { content }: Partial<Contents.IModel>) =>
    void done.push(`save ${path}: ${JSON.stringify(content)}`);
  const documents = {
    contextForWidget: (widget: Widget) => contexts.get(widget),
    closeFile: async (path: string) => void done.push(`close ${path}`),
    openOrReveal: (path: string) => void done.push(`open ${path}`)
  };
  const asked: string[][] = [];
  const options: IOpenDocumentsOptions = {
    shell: { widgets: () => contexts.keys() },
    documents: documents as unknown as IDocumentManager,
    contents: { get, save } as unknown as IOpenDocumentsOptions['contents'],
    ask: async paths => {
      asked.push(paths);
      return answer;
    }
  };
  return { done, asked, files, options, loaded };
}

const intro = { folder: 'intro', moved: [] };

it.each<[string, IOpen, string[]]>([
  ['changed', { path: 'intro/a', now: 'new' }, ['reload intro/a']],
  [
    'changed, by its time',
    { path: 'intro/a', now: 'new', noHash: true },
    ['reload intro/a']
  ],
  ['the same', { path: 'intro/a', now: 'old' }, []],
  ['the same by its time', { path: 'intro/a', now: 'old', noHash: true }, []],
  ['in two tabs', { path: 'intro/a', now: 'x', tabs: 2 }, ['reload intro/a']],
  ['gone', { path: 'intro/a', now: null }, ['close intro/a']],
  ['a folder now', { path: 'intro/a', now: 'folder' }, ['close intro/a']],
  ['out of reach', { path: 'intro/a', now: 'broken' }, []],
  ['gone, with unsaved text', { path: 'intro/a', now: null, dirty: true }, []],
  ['in another folder', { path: 'intro-2/a', now: 'new' }, []],
  ['shared', { path: 'intro/a', now: 'new', collaborative: true }, []]
])('a document whose file is %s', async (_, open, expected) => {
  const { done, asked, options } = setup([open]);
  await refreshOpenDocuments(intro, options);
  expect(done).toEqual(expected);
  expect(asked).toEqual([]);
});

const unsaved: IOpen[] = [
  { path: 'intro/a.txt', now: 'new', dirty: true },
  { path: 'intro/b.ipynb', now: 'new', dirty: true },
  { path: 'intro/c.txt', now: 'old', dirty: true }
];

it('asks once about unsaved text, and leaves it where it is to stay', async () => {
  const { done, asked, options } = setup(unsaved, false);
  await refreshOpenDocuments(intro, options);
  expect(asked).toEqual([['intro/a.txt', 'intro/b.ipynb']]);
  expect(done).toEqual([]);
});

it('puts unsaved text beside its file before it shows the new one', async () => {
  const { done, files, options } = setup(unsaved, true);
  files.set('intro/a_mine.txt', 'taken');
  await refreshOpenDocuments(intro, options);
  expect(done).toEqual([
    'save intro/a_mine_2.txt: "unsaved intro/a.txt"',
    'reload intro/a.txt',
    'save intro/b_mine.ipynb: {"unsaved":"intro/b.ipynb"}',
    'reload intro/b.ipynb'
  ]);
});

it('shows nothing new where unsaved text cannot be put beside', async () => {
  const { done, options } = setup(unsaved, true);
  const failure = new Error('Disk full');
  options.contents.save = () => Promise.reject(failure);
  await expect(refreshOpenDocuments(intro, options)).rejects.toBe(failure);
  expect(done).toEqual([]);
});

it('opens the file under its new name as well', async () => {
  const { done, options } = setup([
    { path: 'intro/a', now: 'new' },
    { path: 'intro/b', now: 'new', dirty: true }
  ]);
  const moved = ['a', 'b', 'c'].map(from => ({ from, to: `${from}_mine` }));
  await refreshOpenDocuments({ folder: 'intro', moved }, options);
  expect(done).toEqual(['reload intro/a', 'open intro/a_mine']);
});

it('looks again at a document once it has loaded, and waits for none', async () => {
  const { done, options, loaded } = setup([
    { path: 'intro/slow', now: 'new', loading: true },
    { path: 'intro/a', now: 'new' }
  ]);
  await refreshOpenDocuments(intro, options);
  expect(done).toEqual(['reload intro/a']);
  loaded[0]();
  await settled();
  expect(done).toEqual(['reload intro/a', 'reload intro/slow']);
});
