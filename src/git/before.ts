import type { IBase } from './base';
import type { IContents } from './context';
import type { IIndexEntry } from './index-file';
import type { IBeforeState, IJournal, IJournalEntry } from './journal';
import { checkPaths, parseJson, writeJson } from './journal';
import { folderOf, joinPath } from './names';
import type { OwnObjects } from './own-objects';
import type { IRepository } from './repository';
import type { Tree } from './tree';
import type { IBefore, IMoved } from './types';

/** A state, and what the operation did after it. */
export interface IRecord extends IBeforeState {
  version: 1;
  entries: IJournalEntry[];
  moves: IMoved[];
}

const FOLDER = 'homeroom/before';
const REFS = 'refs/homeroom/before';
const NAME = /^(\d{8}T\d{9}Z)-(pull|reset|choice|undo)$/;

/** How many states are listed. */
const LISTED = 20;

/** What the state is made from. */
export interface IKeepInput {
  repository: IRepository;
  base: IBase;
  own: OwnObjects;
  kind: IBefore['kind'];
  entries: IJournalEntry[];
  /** What the operation would leave without a name: a branch that it moves, say. */
  parents: string[];
  /** Milliseconds since 1970. */
  time: number;
}

/**
 * Keep what an operation replaces.
 *
 * @returns null where there was nothing: before a first pull.
 */
export async function keepBefore({
  repository,
  base,
  own,
  kind,
  entries,
  parents,
  time
}: IKeepInput): Promise<IBeforeState | null> {
  const { head, headTree, commit, tree } = base;
  if (head === null || headTree === null) {
    return null;
  }
  const id = `${stamp(time)}-${kind}`;
  const staged = await stagedCommit(base, own, id, time);
  const others = [...new Set([...parents, ...(staged ? [staged] : [])])];
  const working = withOld(base.headFiles, entries);
  const isAsHead = sameTree(working, base.headFiles) && others.length === 0;
  const { delivered, url, headRef } = repository;
  return {
    id,
    commit: isAsHead
      ? head
      : await own.commit({
          tree: await own.tree(working, [{ trees: base.known, oid: tree }]),
          parents: [head, ...others.filter(other => other !== head)],
          message: `Before ${id}`,
          time
        }),
    delivered: {
      commit: commit ?? head,
      tree: tree ?? headTree,
      ref: delivered?.ref ?? headRef ?? '',
      head,
      named: delivered?.named ?? true
    },
    url,
    headRef,
    head,
    headTree,
    extras: repository.extras
  };
}

/** Write the record of an operation that the journal has, and the ref that keeps its objects. */
export async function writeRecord(
  contents: IContents,
  gitFolder: string,
  { before, entries, moves }: IJournal
): Promise<void> {
  if (!before) {
    return;
  }
  const put = async (path: string, write: (at: string) => Promise<unknown>) => {
    const target = joinPath(gitFolder, path);
    await contents.makeFolder(folderOf(target));
    await write(target);
  };
  await put(`${REFS}/${before.id}`, at =>
    contents.write(at, new TextEncoder().encode(`${before.commit}\n`))
  );
  const record: IRecord = { version: 1, ...before, entries, moves };
  await put(`${FOLDER}/${before.id}.json`, at =>
    writeJson(contents, at, record)
  );
}

/** What can be taken back, newest first; at most 20. */
export async function listBefore({ fs }: IRepository): Promise<IBefore[]> {
  const names = ((await fs.list(FOLDER)) ?? []).map(({ name }) => name);
  return names
    .map(name => name.replace(/\.json$/, ''))
    .filter(id => NAME.test(id))
    .sort()
    .reverse()
    .slice(0, LISTED)
    .map(id => {
      const [, time, kind] = NAME.exec(id) as RegExpExecArray;
      return { id, time: timeOf(time), kind: kind as IBefore['kind'] };
    });
}

/**
 * The record of a state; null where there is none, or it is torn.
 *
 * @throws CodedError - `UnsafeName` where it never was ours.
 */
export async function readRecord(
  { fs }: IRepository,
  id: string
): Promise<IRecord | null> {
  const record = parseJson(
    await fs.read(`${FOLDER}/${id}.json`)
  ) as Partial<IRecord> | null;
  if (record?.version !== 1 || !record.entries || !record.moves) {
    return null;
  }
  checkPaths(record as IRecord);
  return record as IRecord;
}

/** What is staged and in no commit, as a commit of its own; null where nothing is. */
async function stagedCommit(
  { index, head, headFiles, known, tree }: IBase,
  own: OwnObjects,
  id: string,
  time: number
): Promise<string | null> {
  const staged: Tree = new Map(
    [...index].filter(([, entry]) => !entry.intentToAdd).map(treeFile)
  );
  if (sameTree(staged, headFiles) || staged.size === 0) {
    return null;
  }
  return own.commit({
    tree: await own.tree(staged, [{ trees: known, oid: tree }]),
    parents: head ? [head] : [],
    message: `Staged before ${id}`,
    time
  });
}

function treeFile([path, { oid, mode }]: [string, IIndexEntry]) {
  return [path, { oid, mode }] as const;
}

/** HEAD's files as the operation found those that it changes. */
function withOld(files: Tree, entries: IJournalEntry[]): Tree {
  const working: Tree = new Map(files);
  for (const { path, old } of entries) {
    if (old === null) {
      working.delete(path);
    } else {
      // A file, or a submodule, where there is a folder of files now.
      for (let at = folderOf(path); at !== ''; at = folderOf(at)) {
        working.delete(at);
      }
      working.set(path, { mode: files.get(path)?.mode ?? 0o100644, oid: old });
    }
  }
  return working;
}

function sameTree(a: Tree, b: Tree): boolean {
  return (
    a.size === b.size &&
    [...a].every(([path, { oid, mode }]) => {
      const other = b.get(path);
      return other?.oid === oid && other.mode === mode;
    })
  );
}

/** Such as `20261121T140512345Z`. */
function stamp(time: number): string {
  return new Date(time).toISOString().replace(/[-:.]/g, '');
}

function timeOf(text: string): number {
  const [, date, hours, minutes, seconds, rest] =
    /^(\d{8})T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(text) as RegExpExecArray;
  const day = date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return Date.parse(`${day}T${hours}:${minutes}:${seconds}.${rest}Z`);
}
