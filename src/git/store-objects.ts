import type { IGitContext } from './context';
import type { IJournal } from './journal';
import { writeJournal } from './journal';
import type { MemoryFs } from './memory-fs';
import { joinPath } from './names';
import { GITDIR } from './server-fs';

/** From so many bytes on, pieces that are no JSON are worth a request that finds out about them. */
const LARGE = 1024 * 1024;

/**
 * Put new objects into the git folder: each pack, then its index, without which git does not see
 * the pack.
 *
 * @param fetched - has the packs that the journal names.
 * @param journal - is written first.
 * @param interrupted - the journal of an operation that was cut off while it did this.
 */
export async function storeObjects(
  { contents, onProgress }: IGitContext,
  gitFolder: string,
  fetched: MemoryFs,
  { journal, interrupted }: { journal: IJournal; interrupted: IJournal | null }
): Promise<void> {
  const folder = joinPath(gitFolder, 'objects/pack');
  await contents.makeFolder(folder);
  await contents.makeFolder(joinPath(gitFolder, 'refs'));
  for (const pack of interrupted?.packs ?? []) {
    if (!journal.packs.includes(pack)) {
      await contents.remove(joinPath(folder, `${pack}.idx`));
      await contents.remove(joinPath(folder, `${pack}.pack`));
    }
  }
  if (journal.packs.length === 0) {
    return;
  }
  await writeJournal(contents, gitFolder, journal);
  for (const pack of journal.promisor) {
    const marker = joinPath(folder, `${pack}.promisor`);
    await contents.write(marker, new Uint8Array());
  }
  const files = journal.packs
    .flatMap(pack => [`${pack}.pack`, `${pack}.idx`])
    .map(name => ({
      name,
      bytes: fetched.files.get(`${GITDIR}/objects/pack/${name}`)
    }));
  const total = files.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  const many =
    total < LARGE ? null : ((await contents.many?.(gitFolder)) ?? null);
  let stored = 0;
  for (const { name, bytes } of files) {
    if (bytes) {
      const report = (loaded: number) =>
        onProgress({ phase: 'storing', loaded: stored + loaded, total });
      await (many
        ? many.write([{ path: `objects/pack/${name}`, bytes }], report)
        : contents.write(joinPath(folder, name), bytes, report));
      stored += bytes.length;
    }
  }
}
