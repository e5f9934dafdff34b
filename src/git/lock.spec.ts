import { ContentsClient } from '../contentsfs/contents';
import { JupyterServer } from '../testing/jupyter-server';
import { writeJson } from './journal';
import { withLock } from './lock';

jest.setTimeout(60_000);

const PLACE = { folder: 'lesson', gitFolder: 'lesson/.git' };
const PATH = 'lesson/.git/homeroom/lock.json';

let server: JupyterServer;

beforeAll(async () => {
  server = await JupyterServer.start();
});

afterAll(async () => {
  await server.stop();
});

/** A tab's own client. */
function tab(): ContentsClient {
  return new ContentsClient(server.connection);
}

/** A lock as another tab holds it, for a time in ms. */
async function heldBy(owner: string, time: number): Promise<void> {
  const contents = tab();
  await contents.makeFolder('lesson/.git/homeroom');
  await writeJson(contents, PATH, { owner, expires: Date.now() + time });
}

describe('withLock', () => {
  it('lets one after the other in', async () => {
    await expect(withLock(tab(), PLACE, async () => 1)).resolves.toBe(1);
    await expect(withLock(tab(), PLACE, async () => 2)).resolves.toBe(2);
  });

  it('is released by an action that fails', async () => {
    const failing = withLock(tab(), PLACE, () =>
      Promise.reject(new Error('x'))
    );
    await expect(failing).rejects.toThrow('x');
    await expect(withLock(tab(), PLACE, async () => 1)).resolves.toBe(1);
  });

  it('takes over a lock that its owner left behind, once it has expired', async () => {
    await heldBy('closed tab', 2_500);
    await expect(withLock(tab(), PLACE, async () => 1)).resolves.toBe(1);
  });

  it('takes over the lock of a machine whose clock is far ahead', async () => {
    await heldBy('clock ahead', 3_600_000);
    const started = performance.now();
    await expect(withLock(tab(), PLACE, async () => 1)).resolves.toBe(1);
    expect(performance.now() - started).toBeGreaterThan(10_000);
  });

  it('refuses while another tab renews its lock, and while it works', async () => {
    let finish: () => void = () => undefined;
    const working = withLock(
      tab(),
      PLACE,
      () => new Promise<void>(resolve => (finish = resolve))
    );
    await new Promise(resolve => setTimeout(resolve, 1_000));
    const second = jest.fn(async () => undefined);
    await expect(withLock(tab(), PLACE, second)).rejects.toMatchObject({
      code: 'FolderBusy',
      data: { folder: 'lesson' }
    });
    expect(second).not.toHaveBeenCalled();
    finish();
    await working;
    await expect(withLock(tab(), PLACE, async () => 1)).resolves.toBe(1);
  });
});
