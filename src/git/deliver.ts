import { writeRecord } from './before';
import type { IGitContext } from './context';
import { deleteFiles } from './delete-files';
import type { IDelivery } from './delivery';
import { each } from './each';
import { writeExtras } from './extras';
import { clearJournal, writeDelivered, writeJournal } from './journal';
import { joinPath } from './names';
import { writeFiles } from './write-files';
import { writeIndexFile } from './write-index';
import { writeRefs } from './write-refs';

/** Write working files, then refs and index; the objects are there. Every step may be done again. */
export async function deliver(
  context: IGitContext,
  delivery: IDelivery
): Promise<void> {
  const { journal, gitFolder, repository } = delivery;
  const { contents } = context;
  await writeJournal(contents, gitFolder, { ...journal, phase: 'files' });
  await writeRecord(contents, gitFolder, journal);
  await deleteFiles(context, delivery);
  for (const { from, to } of delivery.moves) {
    await contents.rename(
      joinPath(repository.folder, from),
      joinPath(repository.folder, to)
    );
  }
  await writeFiles(context, delivery);
  for (const path of delivery.submodules) {
    await contents.makeFolder(joinPath(repository.folder, path));
  }
  context.onProgress({ phase: 'finishing', loaded: 0, total: null });
  const hasExtras =
    journal.extras.files.length + repository.extras.files.length > 0;
  const { stats } = delivery;
  const steps = [
    () => writeRefs(contents, repository, gitFolder, journal),
    () => writeIndexFile(contents, delivery),
    () =>
      writeDelivered(contents, gitFolder, {
        commit: journal.to,
        tree: journal.tree,
        ref: journal.ref,
        head: journal.head,
        named: journal.named
      })
  ];
  if (hasExtras) {
    steps.push(() => writeExtras(contents, gitFolder, journal.extras, stats));
  }
  await each(steps, steps.length, step => step());
  await clearJournal(contents, gitFolder);
}
