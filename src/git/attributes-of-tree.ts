import type { IAttributes } from './attributes';
import { parseAttributes } from './attributes';
import { isMergeable } from './modes';
import { folderOf } from './names';
import type { Objects } from './objects';
import type { Tree } from './tree';

/** What `.gitattributes` say of a path. */
export type AttributesOf = (path: string) => IAttributes;

/** What the `.gitattributes` of a tree say. */
export async function attributesOfTree(
  objects: Pick<Objects, 'readMany'>,
  tree: Tree
): Promise<AttributesOf> {
  const files = new Map<string, string>();
  for (const [path, file] of tree) {
    if (/(^|\/)\.gitattributes$/.test(path) && isMergeable(file)) {
      files.set(folderOf(path), file.oid);
    }
  }
  const blobs = await objects.readMany(files.values());
  for (const [folder, oid] of files) {
    const { bytes } = blobs.get(oid) ?? { bytes: new Uint8Array() };
    files.set(folder, new TextDecoder().decode(bytes));
  }
  return parseAttributes(files);
}
