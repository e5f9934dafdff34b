import type { IGitContext } from './context';
import { writeEarly } from './early';
import type { IFetchInput } from './fetch-lesson';
import { fetchLeftOut } from './fetch-lesson';
import { treeOf } from './extras';
import type { IExtras } from './extras-types';
import { fetchExtras } from './fetch-extras';
import type { IFetched } from './fetch-pack';
import type { IHead } from './merge-commit';
import { Objects } from './objects';
import { OwnObjects } from './own-objects';
import { isVisible, makeGitFolder } from './repository';
import { foldsNames, sameNames } from './same-names';
import type { Switch } from './place';
import type { IScope } from './scope';
import { scopeOf } from './scope';
import { readTree } from './tree';

/** Files that say how others are read; wanted also where only another folder is. */
const SETTINGS = /^\.gitmodules$|(^|\/)\.gitattributes$/;

/** What a pull works with, before it is compared with the learner's files. */
export interface ISurvey extends IFetchInput {
  /** Whether the pull takes the folder to another branch or tag. */
  switches: Switch;
  gitFolder: string;
  /** The course's new commit. */
  theirs: IHead;
  scope: IScope;
  fetched: IFetched;
  /** What is delivered of submodules. */
  extras: IExtras;
  /** What the operation makes itself. */
  own: OwnObjects;
  /** The file that was written ahead of all others; null where none was. */
  early: string | null;
}

/**
 * Look at what the course has now, and have the files of it here that can be needed.
 *
 * Writes an empty git folder where there is none, and of a first pull the file that is to be opened.
 */
export async function survey(
  run: IGitContext,
  input: IFetchInput & { switches: Switch },
  fetched: IFetched
): Promise<ISurvey> {
  const { params, repository, base } = input;
  const objects = new Objects(fetched.fs, repository.fs);
  const theirs = await theirsOf(input, objects);
  const gitFolder =
    repository.state === 'none'
      ? await makeGitFolder(run.contents, repository)
      : repository.gitFolder;
  const hidden = !isVisible({ folder: params.folder, gitFolder });
  const same = sameNames(theirs.files.keys());
  const folds = same.size > 0 && (await foldsNames(run.contents, gitFolder));
  const scope = scopeOf(
    ...([theirs.files, params.subPath, hidden, base.index] as const),
    folds ? same : new Set()
  );
  const first = scope.files.get(params.first);
  const isEarly =
    base.commit === null &&
    first !== undefined &&
    fetched.oids?.has(first.oid) === true &&
    (await writeEarly(run, objects, {
      ...{ gitFolder, file: first },
      folder: params.folder,
      path: params.first
    }));
  const oids = [...theirs.files]
    .filter(([path]) => scope.files.has(path) || SETTINGS.test(path))
    .map(([, { oid }]) => oid);
  const whole = await fetchLeftOut(run, input, fetched, objects, oids);
  const own = new OwnObjects(fetched.fs);
  const extras = await extrasOf(run, input, {
    ...{ theirs, scope, objects, own, hidden }
  });
  return {
    ...input,
    ...{ gitFolder, theirs, scope, extras, own },
    fetched: { ...whole, promisor: isPromisor(input, whole, theirs) },
    early: isEarly ? params.first : null
  };
}

async function theirsOf(
  { base, remote }: IFetchInput,
  objects: Objects
): Promise<IHead> {
  const { commit } = remote;
  if (base.commit === commit) {
    return { commit, tree: base.tree as string, files: base.files };
  }
  const { tree } = await objects.commit(commit);
  return { commit, tree, files: await readTree(objects, tree, base.known) };
}

/** The files of submodules; the scope names what of them cannot be had. */
async function extrasOf(
  run: IGitContext,
  { base, remote }: IFetchInput,
  found: Pick<ISurvey, 'theirs' | 'scope' | 'own'> & {
    objects: Objects;
    /** Whether the server lets us write hidden files. */
    hidden: boolean;
  }
): Promise<IExtras> {
  const { theirs, scope, objects, own, hidden } = found;
  const { extras, missing } = await fetchExtras(run, {
    ...{ remote, objects, own },
    before: base.extras,
    tree: theirs.files,
    paths: scope.submodules
  });
  const inside = scopeOf(treeOf(extras), '', hidden, new Map());
  scope.skipped = [
    ...scope.skipped.filter(({ reason }) => reason !== 'submodule'),
    ...missing.map(path => ({ path, reason: 'submodule' as const })),
    ...inside.skipped
  ];
  return {
    ...extras,
    files: extras.files.filter(({ path }) => inside.files.has(path))
  };
}

/** Whether files are still left out, after those that were needed have come. */
function isPromisor(
  { params }: IFetchInput,
  { promisor, oids }: IFetched,
  { files }: IHead
): boolean {
  return (
    promisor === true &&
    (params.depth !== 1 ||
      [...files.values()].some(file => !oids?.has(file.oid)))
  );
}
