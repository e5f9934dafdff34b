import type { Contents } from '@jupyterlab/services';
import { isCoded } from '../errors';
import { isWhole } from './is-whole';
import { LabOpener } from './lab-opener';
import { NotebookOpener } from './notebook-opener';
import { parseLink } from './parse';
import type { LinkTarget } from './types';

const BASE = 'https://hub.example/user/ada/';

/** What the server has. */
const FILES: Record<string, { type: string; size?: number | null }> = {
  n: { type: 'directory' },
  'n/a b.ipynb': { type: 'notebook', size: 10 },
  'n/a.md': { type: 'file', size: 10 },
  'n/empty.md': { type: 'file', size: 0 },
  'n/large.bin': { type: 'file', size: 5_000_000 }
};

const contents = {
  get: async (path: string) => {
    if (path === 'broken') {
      throw Object.assign(new Error('500'), { response: { status: 500 } });
    }
    if (!(path in FILES)) {
      throw Object.assign(new Error('404'), { response: { status: 404 } });
    }
    return { path, ...FILES[path] };
  }
} as unknown as Contents.IManager;

const log: string[] = [];
const widget = {
  context: { ready: Promise.resolve() },
  setFragment: (fragment: string) => void log.push(fragment)
};
const commands = {
  execute: async (id: string, args: unknown) => {
    log.push(`${id} ${JSON.stringify(args)}`);
    return widget;
  }
};

const options = {
  commands,
  contents,
  restored: Promise.resolve(),
  baseUrl: BASE,
  root: '/home/ada/',
  goTo: (address: string) => void log.push(address)
};
const lab = new LabOpener(options);
const notebook = new NotebookOpener(options);

beforeEach(() => {
  log.length = 0;
});

function target(more: string): LinkTarget {
  const link = parseLink(`repo=https://h/n&${more}`);
  if (!link) {
    throw new Error('no link');
  }
  return link.target;
}

const GO = 'filebrowser:go-to-path';

it.each<[string, string[], string]>([
  ['', ['filebrowser:open-path {"path":"n"}'], 'tree/n'],
  [
    'subPath=a b.ipynb',
    [
      'docmanager:open {"path":"n/a b.ipynb"}',
      `${GO} {"path":"n/a b.ipynb","dontShowBrowser":true}`
    ],
    'notebooks/n/a%20b.ipynb'
  ],
  [
    'urlpath=lab/tree/n/a.md%3Ffactory=Markdown%2520Preview%23Part',
    [
      'docmanager:open {"path":"n/a.md","factory":"Markdown Preview"}',
      '#Part',
      `${GO} {"path":"n/a.md","dontShowBrowser":true}`
    ],
    'edit/n/a.md?factory=Markdown+Preview#Part'
  ],
  ['urlpath=rstudio/%3Fx=1', [`${BASE}rstudio/?x=1`], 'rstudio/?x=1'],
  ...[
    ['urlpath=vscode/', 'vscode/?folder=%2Fhome%2Fada%2Fn'],
    ['urlpath=vscode', 'vscode/?folder=%2Fhome%2Fada%2Fn'],
    ['app=vscode&subPath=a.md', 'vscode/?folder=%2Fhome%2Fada%2Fn'],
    ['urlpath=vscode/?folder=/srv/x', 'vscode/?folder=/srv/x']
  ].map(([more, address]): [string, string[], string] => [
    more,
    [BASE + address],
    address
  ])
])('opens %p', async (more, inLab, inNotebook) => {
  await lab.open(target(more));
  expect(log).toEqual(inLab);
  log.length = 0;
  await notebook.open(target(more));
  expect(log).toEqual([BASE + inNotebook]);
});

it.each([lab, notebook])('says what is not there', async opener => {
  await expect(opener.open(target('subPath=x'))).rejects.toMatchObject({
    code: 'FileNotFound',
    data: { path: 'n/x' }
  });
  await expect(opener.isThere('n/x')).resolves.toBe(false);
  await expect(opener.isThere('broken')).rejects.toThrow('500');
  expect(log).toEqual([]);
});

it.each(['//evil.example', 'https://evil.example', '../ben/', '/hub/logout'])(
  'never goes to %s',
  async url => {
    for (const opener of [lab, notebook]) {
      const error = await opener
        .open({ kind: 'app', url })
        .catch((reason: unknown) => reason);
      expect(isCoded(error, 'LinkRefused')).toBe(true);
    }
    expect(log).toEqual([]);
  }
);

it('opens VS Code without a folder where nobody knows the whole path', async () => {
  await new LabOpener({ ...options, root: '' }).open(target('urlpath=vscode/'));
  expect(log).toEqual([`${BASE}vscode/`]);
});

it('knows what takes the place of the page', () => {
  expect(lab.replacesPage(target(''))).toBe(false);
  expect(lab.replacesPage(target('app=rstudio'))).toBe(true);
  expect(notebook.replacesPage(target(''))).toBe(true);
});

it.each([
  [null, false],
  [FILES['n'], true],
  [FILES['n/a.md'], true],
  [FILES['n/empty.md'], false],
  [FILES['n/large.bin'], false],
  [{ type: 'file', size: null }, false]
])('holds %j for whole: %s', (file, expected) => {
  expect(isWhole(file)).toBe(expected);
});
