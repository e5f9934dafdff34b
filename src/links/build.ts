import { repositoryName } from '../course/lesson-defaults';
import { defaultFolder } from './parse';

/** How a link says what it is: as nbgitpuller's, or as an address of Homeroom's own page. */
export type LinkForm = 'nbgitpuller' | 'homeroom';

/** What a link opens its file with; `custom` is an address inside the server. */
export type LinkApp = 'lab' | 'notebook' | 'rstudio' | 'vscode' | 'custom';

/** Where a link leads. */
export interface ILinkPlace {
  /** `hub`: everybody's own server on a hub. `server`: a Jupyter server without one. */
  kind: 'hub' | 'server';
  /** Absolute, ends with a slash: of the hub's pages (`https://h/hub/`), or of the server. */
  url: string;
}

/** What a link is to say. */
export interface ILinkContent {
  /** The repository's address, as a parsed link has it. */
  url: string;
  /** Empty = the default branch. */
  branch: string;
  /** The file or folder to open, relative to the lesson's folder; empty = the folder. */
  file: string;
  /** The lesson's folder in the learner's home; empty = by the repository's name. */
  folder: string;
  app: LinkApp;
  /** What `custom` opens, such as `shiny/app/`. */
  urlPath: string;
  /** The hub's name of the environment to start; empty = as usual. Only on hubs. */
  profile: string;
}

/**
 * Make a pull link, the inverse of {@link parseLink}.
 *
 * The parameters have nbgitpuller's names and the order of its link generator. What it leaves to
 * chance is said: the folder where the repository's address ends in `.git`, which nbgitpuller takes
 * for a part of the name, and `%`, `#` and `?` in names of files.
 */
export function buildLink(
  content: ILinkContent,
  form: LinkForm,
  { kind, url }: ILinkPlace
): string {
  const notebook = content.app === 'notebook';
  const page = form === 'homeroom' ? (notebook ? 'tree' : 'lab') : 'git-pull';
  const query = queryOf(content, form, kind);
  if (kind === 'server') {
    return new URL(`${page}?${query}`, url).href;
  }
  const link = new URL(`user-redirect/${page}?${query}`, url);
  return content.profile ? startFirst(content.profile, link, url) : link.href;
}

/**
 * An address that starts a server with an environment and then goes on to a link.
 *
 * `profile` and not JupyterHub 6's `opt-profile`: hubs of 5 and of 6 understand it.
 */
function startFirst(profile: string, link: URL, hub: string): string {
  const start = new URL('spawn', hub);
  start.searchParams.set('profile', profile);
  start.searchParams.set('next', link.pathname + link.search);
  return start.href;
}

function queryOf(
  content: ILinkContent,
  form: LinkForm,
  kind: ILinkPlace['kind']
): URLSearchParams {
  const { url, branch, app, profile } = content;
  const folder = content.folder || repositoryName(url);
  const urlPath = urlPathOf(content, folder);
  const query = new URLSearchParams({ repo: url, urlpath: urlPath });
  if (branch) {
    query.set('branch', branch);
  }
  const nbgitpullers = url.slice(url.lastIndexOf('/') + 1);
  if (
    defaultFolder(url, urlPath) !== folder ||
    (form === 'nbgitpuller' && nbgitpullers !== folder)
  ) {
    query.set('targetPath', folder);
  }
  if (app === 'notebook' && form === 'nbgitpuller') {
    // What the redirect looks at where nbgitpuller is not installed.
    query.set('app', 'notebook');
  }
  if (profile && kind === 'hub') {
    query.set('profile', profile);
  }
  return query;
}

function urlPathOf(
  { file, app, urlPath }: ILinkContent,
  folder: string
): string {
  const path = encodePath(`${folder}/${file}`);
  switch (app) {
    case 'lab':
      return `lab/tree/${path}`;
    case 'notebook':
      return `tree/${path}`;
    case 'rstudio':
      return 'rstudio/';
    case 'vscode':
      // Whose folder is which, is known where the link is followed.
      return 'vscode/';
    case 'custom':
      return urlPath;
  }
}

/** Encode what would end a path, and spaces that would be cut off; all else is nbgitpuller's way. */
function encodePath(path: string): string {
  return path.replace(/[%#?]|\s+$/g, encodeURIComponent);
}
