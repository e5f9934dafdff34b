import { sameRepository } from '../config';
import { each } from '../each';
import type { IGitObject } from '../objects';
import { MemoryFs } from '../memory-fs';
import { joinPath } from '../names';
import { Objects } from '../objects';
import type { Tree } from '../tree';
import { readTree } from '../tree';
import type { IFetchContext } from './fetch-commit';
import { fetchCommit } from './fetch-commit';
import type { ISubmodule } from './gitmodules';
import { parseGitmodules } from './gitmodules';
import { resolveUrl } from './resolve-url';

/** The mode of a submodule in a tree. */
const SUBMODULE = 0o160000;

/** The modes of files; `.gitmodules` as a link is refused, as git does. */
const FILES: readonly number[] = [0o100644, 0o100755];

/** How deep submodules may be in each other. */
const DEEPEST = 5;

/** How many there may be in all: each is a repository of its own, with requests of its own. */
const MOST = 100;

/** How many are fetched at once. */
const AT_ONCE = 3;

/** What is read of git objects. */
interface IReadable {
  read(oid: string): Promise<IGitObject>;
}

/** The repository around submodules. */
export interface IParent {
  /** `http:` or `https:`, without credentials. */
  url: string;
  /** The branch or tag that was fetched of it. */
  branch: string;
  tree: Tree;
  /** Has at least the tree's `.gitmodules`. */
  objects: IReadable;
  /** Which submodules are wanted, by path; missing = all. */
  wants?: (path: string) => boolean;
}

/** What came of a commit's submodules. Paths are relative to the commit's root. */
export interface ISubmodules {
  /** The files of all that came, also of submodules in submodules; never a submodule itself. */
  files: Tree;
  /** Has the objects of `files`. */
  objects: Objects;
  /** The submodules that cannot be had, sorted. */
  missing: string[];
}

/** One that is to be fetched. */
export interface IWantedSubmodule extends ISubmodule {
  /** The commit. */
  oid: string;
}

/**
 * Fetch the submodules of a commit, with those in them, as plain files. Nothing is written.
 *
 * Which hosts are allowed the way to them says: the lesson's own, as far as somebody vouched for it,
 * and those that the admin lists.
 *
 * @throws CodedError - what is not upstream's fault: `Cancelled`, `GatewayUnavailable`,
 * `GatewayBusy`, `SessionExpired`, `Unexpected`.
 */
export async function fetchSubmodules(
  context: IFetchContext,
  parent: IParent
): Promise<ISubmodules> {
  const fetch = new Fetch(context);
  await fetch.all(parent, '', [parent.url]);
  return fetch.result();
}

/**
 * Fetch one submodule, with those in it, as plain files; see {@link fetchSubmodules}.
 *
 * @param parent - the repository around it.
 * @returns paths relative to the submodule's root; null where it cannot be had.
 */
export async function fetchSubmodule(
  context: IFetchContext,
  parent: Pick<IParent, 'url' | 'branch'>,
  submodule: IWantedSubmodule
): Promise<ISubmodules | null> {
  const fetch = new Fetch(context);
  const has = await fetch.one(parent, submodule, '', [parent.url]);
  return has ? fetch.result() : null;
}

class Fetch {
  constructor(private readonly context: IFetchContext) {}

  result(): ISubmodules {
    return {
      files: this.files,
      objects: new Objects(this.fs, null),
      missing: this.missing.sort()
    };
  }

  /**
   * Fetch a repository's submodules.
   *
   * @param prefix - where the repository is, relative to the outermost one.
   * @param chain - the addresses of all repositories around its submodules.
   */
  async all(parent: IParent, prefix: string, chain: string[]): Promise<void> {
    const { tree, wants } = parent;
    const links = [...tree].filter(
      ([path, { mode }]) => mode === SUBMODULE && (wants?.(path) ?? true)
    );
    if (links.length === 0) {
      return;
    }
    const described = await readGitmodules(parent);
    await each(links, AT_ONCE, async ([path, { oid }]) => {
      const found = described.find(submodule => submodule.path === path);
      const at = joinPath(prefix, path);
      if (!found || !(await this.one(parent, { ...found, oid }, at, chain))) {
        this.missing.push(at);
      }
    });
  }

  /** Fetch one submodule and those in it; false where it cannot be had. */
  async one(
    parent: Pick<IParent, 'url' | 'branch'>,
    { url: written, oid, branch: named }: IWantedSubmodule,
    at: string,
    chain: string[]
  ): Promise<boolean> {
    const url = resolveUrl(parent.url, written);
    if (
      url === null ||
      chain.length > DEEPEST ||
      chain.some(outer => sameRepository(outer, url)) ||
      ++this.count > MOST
    ) {
      return false;
    }
    const branch = named === '.' ? parent.branch : named;
    const fs = await this.commit(url, oid, branch);
    if (!fs) {
      return false;
    }
    const objects = new Objects(fs, null);
    const tree = await readTree(
      objects,
      (await objects.commit(oid)).tree,
      null
    );
    for (const [path, file] of tree) {
      if (file.mode !== SUBMODULE) {
        this.files.set(joinPath(at, path), file);
      }
    }
    for (const [path, bytes] of fs.files) {
      this.fs.files.set(path, bytes);
    }
    await this.all({ url, branch, tree, objects }, at, [...chain, url]);
    return true;
  }

  /** The same commit in two places is fetched once. */
  private commit(
    url: string,
    oid: string,
    branch: string
  ): Promise<MemoryFs | null> {
    const key = `${oid} ${url}`;
    const known = this.commits.get(key);
    if (known) {
      return known;
    }
    const fetched = fetchCommit(this.context, { url, oid, branch });
    this.commits.set(key, fetched);
    return fetched;
  }

  private readonly files: Tree = new Map();
  private readonly missing: string[] = [];
  private readonly fs = new MemoryFs();
  private readonly commits = new Map<string, Promise<MemoryFs | null>>();
  private count = 0;
}

async function readGitmodules({
  tree,
  objects
}: IParent): Promise<ISubmodule[]> {
  const file = tree.get('.gitmodules');
  if (!file || !FILES.includes(file.mode)) {
    return [];
  }
  const { bytes } = await objects.read(file.oid);
  return parseGitmodules(new TextDecoder().decode(bytes));
}
