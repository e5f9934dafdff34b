import { readPrograms } from '../server/desktop';
import type { IPrograms } from '../server/desktop-types';
import type { SendToServer } from '../server/request';

/** The desktop programs that can be started here; null where there are none, or nobody answers. */
export async function findPrograms(
  send: SendToServer
): Promise<IPrograms | null> {
  try {
    const list = await readPrograms(send);
    return list?.isReady && list.programs.length > 0 ? list : null;
  } catch {
    // Whoever looks for programs is told why.
    return null;
  }
}
