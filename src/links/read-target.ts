import { readInside } from '../course/read-inside';
import { refuse } from '../course/refuse';
import type { LinkTarget } from './types';

/** Any server, to see what an address leads to. */
const BASE = 'https://server.invalid/base/';

/** The pages that show files, up to the file's path. */
const PAGES =
  /^(?:(?:(?:lab|doc)(?:\/workspaces\/[^/]+)?\/|retro\/|nbclassic\/)?tree|(?:nbclassic\/|retro\/)?(?:notebooks|edit)|consoles)(?:\/|$)/;

/** The start pages, which show no file. */
const START = /^(?:(?:lab|doc)(?:\/workspaces\/[^/]+)?|retro|nbclassic)?\/?$/;

/** VS Code in the browser, which jupyter-server-proxy has at this place, and no word on what to open. */
const VSCODE = /^vscode\/?$/;

/** What `app` can name besides pages that show files; `path` is what `subPath` names. */
const APPS = new Map<string, (path: string, folder: string) => string>([
  ['rstudio', () => 'rstudio/'],
  ['shiny', path => `shiny/${encodeURI(path)}`],
  ['vscode', (_, folder) => vscodeUrl(folder)]
]);

/**
 * What `urlpath` opens.
 *
 * Files open in the page that is there, whichever page the link was made for.
 *
 * @param value - a URL's path, maybe with query and fragment, as nbgitpuller has it.
 * @param folder - the lesson's.
 * @throws CodedError `LinkRefused` for what leads out of the server.
 */
export function readUrlPath(value: string, folder: string): LinkTarget {
  const trimmed = value.replace(/^\/(?!\/)/, '');
  const isAbsolute = /^\/|^[a-z][a-z0-9+.-]*:/i.test(trimmed);
  if (isAbsolute || /[\\\p{Cc}]/u.test(trimmed) || leadsOut(trimmed)) {
    throw refuse('urlpath', value);
  }
  const [, path, search = '', fragment = ''] =
    /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/.exec(trimmed) ?? [];
  if (START.test(path)) {
    return pathTarget(folder, folder);
  }
  if (VSCODE.test(trimmed)) {
    return { kind: 'app', url: vscodeUrl(folder) };
  }
  const page = PAGES.exec(path);
  if (!page) {
    return { kind: 'app', url: trimmed };
  }
  const inside = readInside(
    'urlpath',
    decode(path.slice(page[0].length)),
    value
  );
  const factory = new URLSearchParams(search).get('factory') ?? '';
  return pathTarget(inside, folder, { fragment: decode(fragment), factory });
}

/**
 * What `subPath` opens with `app`.
 *
 * @throws CodedError `LinkRefused` for what leads out of the lesson.
 */
export function readSubPath(
  value: string,
  app: string,
  folder: string
): LinkTarget {
  const inLesson = readInside('subPath', value);
  const path = inLesson ? `${folder}/${inLesson}` : folder;
  const address = APPS.get(app.toLowerCase());
  return address
    ? { kind: 'app', url: address(path, folder) }
    : pathTarget(path, folder);
}

/** VS Code with a folder of the home; what opens it makes the folder's whole path of it. */
function vscodeUrl(folder: string): string {
  return `vscode/?${new URLSearchParams({ folder })}`;
}

function pathTarget(
  path: string,
  folder: string,
  { fragment = '', factory = '' } = {}
): LinkTarget {
  const inLesson = path.startsWith(`${folder}/`)
    ? path.slice(folder.length + 1)
    : '';
  return { kind: 'path', path, inLesson, fragment, factory };
}

/** Whether an address leaves the server, as it is or once a proxy has decoded it. */
function leadsOut(value: string): boolean {
  const [path] = value.split(/[?#]/);
  const decoded = decode(path);
  return (
    [path, decoded].some(each => each.split(/[/\\]/).includes('..')) ||
    /[\\\p{Cc}]/u.test(decoded) ||
    !URL.canParse(value, BASE) ||
    !new URL(value, BASE).href.startsWith(BASE)
  );
}

/** Decode a part of an address; one with a stray `%`, such as `100%.ipynb`, was never encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
