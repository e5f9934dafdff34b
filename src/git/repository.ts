import * as git from 'isomorphic-git';
import { isCoded } from '../errors';
import { withoutCredentials } from './config';
import type { IContents } from './context';
import type { IExtras } from './extras-types';
import { EXTRAS_PATH, NO_EXTRAS, parseExtras } from './extras';
import type { IIndexEntry } from './index-file';
import { readIndex } from './index-file';
import type { IDelivered, IJournal } from './journal';
import {
  DELIVERED_PATH,
  JOURNAL_PATH,
  parseDelivered,
  parseJournal
} from './journal';
import { joinPath } from './names';
import { GITDIR, ServerFs } from './server-fs';

/** Where git's data goes when the server refuses hidden files. */
const VISIBLE = 'homeroom-git';

/** A lesson's folder and what git knows about it. */
export interface IRepository {
  /** The lesson's folder, relative to the server's root. */
  folder: string;
  /** Where git's data is, or will be. */
  gitFolder: string;
  /** `none`: no git data. `partial`: a first pull was cut off before its end. */
  state: 'none' | 'partial' | 'whole';
  fs: ServerFs;
  journal: IJournal | null;
  delivered: IDelivered | null;
  /** What was delivered of submodules. */
  extras: IExtras;
  /** The remote's address; empty where unknown. */
  url: string;
  /** The branch that HEAD is on, such as `refs/heads/main`; null where it is on none. */
  headRef: string | null;
  head: string | null;
  /** The remote-tracking commit of that branch. */
  tracking: string | null;
  /** The index, or null where there is none or it is torn. */
  index: IIndexEntry[] | null;
  shallow: string[];
  /** Whether files were left out that the remote has. */
  promisor: boolean;
  /** The commit that an unfinished merge of the learner's would bring in; null where there is none. */
  mergeHead: string | null;
  /** What an unfinished merge and the like left in the git folder. */
  unfinished: string[];
}

/** What git keeps while a merge, a cherry-pick, a revert or a rebase is not finished. */
const UNFINISHED = [
  'MERGE_HEAD',
  'MERGE_MSG',
  'MERGE_MODE',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'rebase-merge',
  'rebase-apply'
];

/** Look at a lesson's git data, without reading any objects. */
export async function openRepository(
  contents: IContents,
  folder: string
): Promise<IRepository> {
  for (const gitFolder of [joinPath(folder, '.git'), visibleFolder(folder)]) {
    const fs = new ServerFs(contents, gitFolder);
    const entries = await fs.list('');
    if (entries && entries.length > 0) {
      return read(fs, folder, gitFolder);
    }
  }
  const gitFolder = joinPath(folder, '.git');
  return {
    ...nothing(),
    folder,
    gitFolder,
    state: 'none',
    fs: new ServerFs(contents, gitFolder)
  };
}

/**
 * Make the git folder: hidden where the server lets us, else a visible one.
 *
 * @returns its path, relative to the server's root.
 */
export async function makeGitFolder(
  contents: IContents,
  repository: IRepository
): Promise<string> {
  try {
    await contents.makeFolder(repository.gitFolder);
    return repository.gitFolder;
  } catch (error) {
    if (!isCoded(error, 'HiddenFilesRefused')) {
      throw error;
    }
    const visible = visibleFolder(repository.folder);
    await contents.makeFolder(visible);
    return visible;
  }
}

/** One folder for each lesson, none inside another's: a lesson's folder may lie in another one. */
function visibleFolder(folder: string): string {
  return joinPath(VISIBLE, folder.replace(/%/g, '%25').replace(/\//g, '%2F'));
}

/** Whether git's data is outside the lesson's folder, because hidden files are refused. */
export function isVisible(place: {
  folder: string;
  gitFolder: string;
}): boolean {
  return place.gitFolder !== joinPath(place.folder, '.git');
}

async function read(
  fs: ServerFs,
  folder: string,
  gitFolder: string
): Promise<IRepository> {
  const [journal, delivered, extras, headBytes] = await Promise.all([
    fs.read(JOURNAL_PATH).then(parseJournal),
    fs.read(DELIVERED_PATH).then(parseDelivered),
    fs.read(EXTRAS_PATH).then(parseExtras),
    fs.read('HEAD')
  ]);
  const place = { folder, gitFolder, fs, journal, delivered, extras };
  if (!headBytes || headBytes.length === 0) {
    return { ...nothing(), ...place, state: 'partial' };
  }
  const text = new TextDecoder().decode(headBytes);
  const headRef = /^ref: (\S+)/.exec(text)?.[1] ?? null;
  const branch = headRef?.replace(/^refs\/heads\//, '') ?? '';
  const names = ((await fs.list('')) ?? []).map(({ name }) => name);
  const setting = (path: string) => git.getConfig({ fs, gitdir: GITDIR, path });
  const [url, promisor, ...rest] = await Promise.all([
    setting('remote.origin.url'),
    setting('remote.origin.promisor'),
    resolveRef(fs, 'HEAD'),
    branch ? resolveRef(fs, `refs/remotes/origin/${branch}`) : null,
    fs.read('index'),
    fs.read('shallow'),
    resolveRef(fs, 'MERGE_HEAD')
  ]);
  const [head, tracking, index, shallow, mergeHead] = rest;
  return {
    ...place,
    state: head ? 'whole' : 'partial',
    url: withoutCredentials((url as string | undefined) ?? ''),
    headRef,
    head,
    tracking,
    index: index && readIndex(index),
    shallow: shallow
      ? new TextDecoder().decode(shallow).split('\n').filter(Boolean)
      : [],
    promisor: promisor === true || promisor === 'true',
    mergeHead,
    unfinished: UNFINISHED.filter(name => names.includes(name))
  };
}

function nothing() {
  return {
    journal: null,
    delivered: null,
    extras: NO_EXTRAS,
    url: '',
    headRef: null,
    head: null,
    tracking: null,
    index: null,
    shallow: [],
    promisor: false,
    mergeHead: null,
    unfinished: []
  };
}

/** The commit that a ref, by its full name, leads to; null where there is none, or it is torn. */
export async function resolveRef(
  fs: ServerFs,
  ref: string
): Promise<string | null> {
  try {
    const oid = await git.resolveRef({ fs, gitdir: GITDIR, ref });
    return /^[0-9a-f]{40}$/.test(oid) ? oid : null;
  } catch (error) {
    if (error instanceof git.Errors.NotFoundError) {
      return null;
    }
    throw error;
  }
}
