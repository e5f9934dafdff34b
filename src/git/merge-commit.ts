import { mergeFile } from '../merge/file';
import { isAncestor } from './ancestry';
import type { IBase } from './base';
import type { IChanges } from './changes';
import { isMergeable } from './modes';
import type { Objects } from './objects';
import type { OwnObjects } from './own-objects';
import type { ITreeFile, Tree } from './tree';
import { KnownTrees } from './tree';

/** What HEAD becomes. */
export interface IHead {
  commit: string;
  tree: string;
  files: Tree;
}

/** What a merge of commits is made from. */
export interface IMergeCommitInput {
  base: IBase;
  /** The course's new commit. */
  theirs: IHead;
  changes: IChanges;
  objects: Objects;
  own: OwnObjects;
  shallow: string[];
  /** Milliseconds since 1970. */
  time: number;
}

/** The course's new commit, merged with commits of the learner's own where there are any. */
export async function headOf(input: IMergeCommitInput): Promise<IHead> {
  const { base, theirs, objects, own, shallow, time } = input;
  const { head, commit } = base;
  if (
    head === null ||
    head === commit ||
    (await isAncestor(objects, shallow, head, theirs.commit))
  ) {
    return theirs;
  }
  if (theirs.commit === commit) {
    return {
      commit: head,
      tree: base.headTree as string,
      files: base.headFiles
    };
  }
  const files = await mergedTree(input);
  const known = [
    { trees: base.known, oid: base.tree },
    { trees: new KnownTrees(theirs.files), oid: theirs.tree }
  ];
  const tree = await own.tree(files, known);
  const message = 'Merge the course’s changes';
  return {
    commit: await own.commit({
      tree,
      parents: [head, theirs.commit],
      message,
      time
    }),
    tree,
    files
  };
}

async function mergedTree(input: IMergeCommitInput): Promise<Tree> {
  const { base, theirs, changes } = input;
  const files: Tree = new Map();
  const paths = new Set([...base.headFiles.keys(), ...theirs.files.keys()]);
  const moved = new Map(changes.moves.map(({ from, to }) => [from, to]));
  for (const path of paths) {
    const head = base.headFiles.get(path);
    const course = theirs.files.get(path);
    const aside = head && movedPath(path, moved);
    if (head && aside) {
      files.set(aside, head);
    }
    const merged = await mergedFile(input, path, aside ? undefined : head);
    if (merged) {
      files.set(path, merged);
    } else if (aside && course) {
      files.set(path, course);
    }
  }
  return files;
}

/** Where a file of the learner's went, itself or with a folder above it. */
function movedPath(path: string, moved: Map<string, string>): string | null {
  for (const [from, to] of moved) {
    if (path === from || path.startsWith(`${from}/`)) {
      return to + path.slice(from.length);
    }
  }
  return null;
}

async function mergedFile(
  { base, theirs, objects, own }: IMergeCommitInput,
  path: string,
  head: ITreeFile | undefined
): Promise<ITreeFile | undefined> {
  const before = base.files.get(path);
  const course = theirs.files.get(path);
  if (same(head, before) || same(head, course)) {
    return course;
  }
  if (same(course, before) || !course) {
    return head;
  }
  if (!head) {
    return course;
  }
  if (!before || ![head, before, course].every(isMergeable)) {
    return head;
  }
  const [b, o, t] = await Promise.all(
    [before, head, course].map(async ({ oid }) => objects.read(oid))
  );
  const merged = mergeFile({
    path,
    base: b.bytes,
    ours: o.bytes,
    theirs: t.bytes
  });
  return merged.kind === 'merged'
    ? { mode: head.mode, oid: await own.blob(merged.bytes) }
    : head;
}

function same(a: ITreeFile | undefined, b: ITreeFile | undefined): boolean {
  return a?.oid === b?.oid && a?.mode === b?.mode;
}
