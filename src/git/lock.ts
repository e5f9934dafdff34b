import { CodedError } from '../errors';
import type { IContents } from './context';
import { parseJson, writeJson } from './journal';
import { joinPath } from './names';

/** How long a lock holds that is not renewed, in ms. */
const HOLDS = 15_000;

/** How often it is renewed, in ms. */
const RENEWED = 4_000;

/** How often a lock of somebody else is looked at, in ms. */
const WATCHED = 1_000;

/** The pause before the own lock is read back, in ms: so long may another tab's write take. */
const SETTLES = 150;

interface ILock {
  owner: string;
  /** By the owner's clock, ms since 1970. */
  expires: number;
}

/**
 * Do something that no other tab does in the same git folder.
 *
 * The Contents API knows no exclusive creation, the last writer wins: so the lock is
 * written, and read back after a pause. A lock that its owner does not renew for 15 s is
 * taken over; the clocks of two machines need not agree, as the lock is watched for that long.
 *
 * @param contents - its calls must still work after a cancel, to release the lock.
 * @throws CodedError - `FolderBusy` where another tab renews its lock.
 */
export async function withLock<T>(
  contents: IContents,
  place: { folder: string; gitFolder: string },
  action: () => Promise<T>
): Promise<T> {
  const path = joinPath(place.gitFolder, 'homeroom/lock.json');
  const owner = crypto.randomUUID?.() ?? `${Math.random()}`;
  const busy = () => new CodedError('FolderBusy', { folder: place.folder });
  await contents.makeFolder(joinPath(place.gitFolder, 'homeroom'));
  await waitForExpiry(contents, path, busy);
  await renew(contents, path, owner);
  await pause(SETTLES);
  if ((await read(contents, path))?.owner !== owner) {
    throw busy();
  }
  let renewal: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    // A renewal that fails is tried again; what the action itself writes fails for the same reason.
    renewal = renew(contents, path, owner).catch(() => undefined);
  }, RENEWED);
  try {
    return await action();
  } finally {
    clearInterval(timer);
    await renewal;
    // Best effort: a lock that stays expires.
    await release(contents, path).catch(() => undefined);
  }
}

/** Give a lock back; nothing where the action took its folder away. */
async function release(contents: IContents, path: string): Promise<void> {
  if (await contents.stat(path)) {
    await writeJson(contents, path, {});
  }
}

async function waitForExpiry(
  contents: IContents,
  path: string,
  busy: () => Error
): Promise<void> {
  const found = await read(contents, path);
  if (!found || found.expires < Date.now()) {
    return;
  }
  for (let waited = 0; waited < HOLDS; waited += WATCHED) {
    await pause(WATCHED);
    const now = await read(contents, path);
    if (!now || now.expires < Date.now()) {
      return;
    }
    if (now.owner !== found.owner || now.expires !== found.expires) {
      throw busy();
    }
  }
}

async function read(contents: IContents, path: string): Promise<ILock | null> {
  const lock = parseJson(await contents.read(path)) as Partial<ILock> | null;
  return lock?.owner ? (lock as ILock) : null;
}

function renew(
  contents: IContents,
  path: string,
  owner: string
): Promise<void> {
  return writeJson(contents, path, { owner, expires: Date.now() + HOLDS });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
