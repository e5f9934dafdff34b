import { cancellable } from './cancel';
import type { IGitContext } from './context';
import type { IDiscovery } from './discover';
import { discover } from './discover';
import { withAction } from './done';
import { canFilter, fetchPack } from './fetch-pack';
import { lookAhead, untouched } from './look-ahead';
import { comparePaths } from './names';
import { Objects } from './objects';
import { preview } from './preview';
import { openRepository } from './repository';
import { scopeOf } from './scope';
import { readTree } from './tree';
import type { IPreviewResult, IPullParams } from './types';

/**
 * Tell what a pull would do, and write nothing.
 *
 * Of a lesson that is not here the names of the files alone are fetched, where the host can leave out
 * the rest.
 *
 * @throws CodedError - as a pull.
 */
export async function previewPull(
  context: IGitContext,
  params: IPullParams
): Promise<IPreviewResult> {
  const { contents } = context;
  const { state, journal } = await openRepository(contents, params.folder);
  const isHere = state !== 'none' || journal !== null;
  return isHere ? update(context, params) : first(context, params);
}

async function update(
  context: IGitContext,
  params: IPullParams
): Promise<IPreviewResult> {
  const { run, survey } = await lookAhead(context, params);
  const { done, skipped, comparison } = await preview(run, survey);
  const { kind, written, deleted, restored, merged, clashes, moved } = done;
  const isHere = (path: string) => survey.base.files.has(path);
  const isClash = new Set(clashes.map(({ path }) => path));
  return {
    ...{ kind, folder: params.folder, deleted, restored, clashes, moved },
    added: written.filter(path => !isHere(path)),
    changed: written.filter(isHere),
    merged: merged.filter(path => !isClash.has(path)),
    kept: withAction(comparison.actions)('mine').filter(
      path => !moved.some(({ from }) => path === from)
    ),
    skipped,
    size: null
  };
}

async function first(
  context: IGitContext,
  params: IPullParams
): Promise<IPreviewResult> {
  const run = cancellable(untouched(context));
  run.onProgress({ phase: 'connecting', loaded: 0, total: null });
  const remote = await discover(run, params);
  const { names, size } = await fetchNames(run, remote);
  const { files, skipped } = scopeOf(names, params.subPath, true, new Map());
  return {
    ...{ kind: 'cloned', folder: params.folder, deleted: [], restored: [] },
    ...{ clashes: [], moved: [], merged: [], kept: [], changed: [] },
    added: [...files.keys()].sort(comparePaths),
    // Whether they can be had is known once they are fetched.
    skipped: skipped.filter(({ reason }) => reason !== 'submodule'),
    size
  };
}

async function fetchNames(run: IGitContext, remote: IDiscovery) {
  const isPart = canFilter(remote);
  const nothing = { commit: null, shallow: [] };
  const filter = isPart ? { filter: 'blob:none' as const } : {};
  const { fs } = await fetchPack(run, remote, nothing, 1, filter);
  const objects = new Objects(fs, null);
  const { tree } = await objects.commit(remote.commit);
  const packs = [...fs.files].filter(([path]) => path.endsWith('.pack'));
  return {
    names: await readTree(objects, tree, null),
    size: isPart
      ? null
      : packs.reduce((sum, [, bytes]) => sum + bytes.length, 0)
  };
}
