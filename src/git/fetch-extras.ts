import type { IGitContext } from './context';
import type { IDiscovery } from './discover';
import { treeOf } from './extras';
import type { IExtras } from './extras-types';
import { SUBMODULE } from './modes';
import type { Objects } from './objects';
import type { OwnObjects } from './own-objects';
import { fetchSubmodules } from './submodules/fetch-submodules';
import type { Tree } from './tree';

/** What the submodules of a commit are fetched for. */
export interface IExtrasInput {
  /** What was delivered last. */
  before: IExtras;
  remote: IDiscovery;
  /** The tree of the new commit. */
  tree: Tree;
  /** The submodules that are wanted. */
  paths: string[];
  objects: Objects;
  own: OwnObjects;
}

/** What came of a commit's submodules. */
export interface IFetchedExtras {
  extras: IExtras;
  /** Those that cannot be had; what was here of them before is among `extras`. */
  missing: string[];
}

/** Have the files of submodules: those that are at the same commit as before are here already. */
export async function fetchExtras(
  run: IGitContext,
  { before, remote, tree, paths, objects, own }: IExtrasInput
): Promise<IFetchedExtras> {
  const wanted = paths.filter(path => tree.get(path)?.mode === SUBMODULE);
  const isHere = (path: string) => before.commits[path] === tree.get(path)?.oid;
  const changed = new Set(wanted.filter(path => !isHere(path)));
  const found =
    changed.size > 0
      ? await fetchSubmodules(run, {
          ...{ url: remote.url, branch: remote.branch, tree, objects },
          wants: path => changed.has(path)
        })
      : { files: new Map() as Tree, objects, missing: [] };
  const missing = new Set(found.missing);
  const extras: IExtras = { ...before, commits: {}, files: [] };
  for (const path of wanted) {
    const old = before.commits[path];
    const commit = missing.has(path) ? old : tree.get(path)?.oid;
    if (commit) {
      extras.commits[path] = commit;
    }
    if (!changed.has(path) || missing.has(path)) {
      extras.files.push(
        ...before.files.filter(file => file.path.startsWith(`${path}/`))
      );
    }
  }
  for (const [path, { oid, mode }] of found.files) {
    await own.blob((await found.objects.read(oid)).bytes);
    extras.files.push({ path, oid, mode });
  }
  if (found.files.size > 0) {
    extras.commit = await own.commit({
      tree: await own.tree(treeOf(extras), []),
      parents: [],
      message: 'Lessons inside the lesson',
      time: Date.now()
    });
  }
  return { extras, missing: found.missing };
}
