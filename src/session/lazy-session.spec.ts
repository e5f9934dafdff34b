import { LazySession } from './lazy-session';

/** Sessions of hubs with these limits, one after the other; null = it cannot be loaded. */
function sessions(...quotas: (number | null)[]) {
  const disposed: number[] = [];
  const lazy = new LazySession(async () => {
    const quota = quotas.shift() ?? null;
    if (quota === null) {
      throw new Error('no network');
    }
    return { quota, dispose: () => void disposed.push(quota) };
  });
  return { lazy, disposed };
}

it('is loaded once', async () => {
  const { lazy } = sessions(1, 2);
  expect(lazy.quota).toBeNull();
  const [one, other] = await Promise.all([lazy.load(), lazy.load()]);
  expect(one).toBe(other);
  expect(lazy.quota).toBe(1);
});

it('has the limit of the session that is there, also after it was switched off and on', async () => {
  const { lazy, disposed } = sessions(1, 2);
  await lazy.load();
  await lazy.drop();
  expect(disposed).toEqual([1]);
  expect(lazy.quota).toBeNull();
  await lazy.load();
  expect(lazy.quota).toBe(2);
});

it('is ended once it is there where it was dropped while it was loaded', async () => {
  const { lazy, disposed } = sessions(1);
  const loading = lazy.load();
  await lazy.drop();
  await loading;
  expect(disposed).toEqual([1]);
  expect(lazy.quota).toBeNull();
});

it('is tried again where it could not be loaded', async () => {
  const { lazy } = sessions(null, 2);
  await expect(lazy.load()).rejects.toThrow('no network');
  expect((await lazy.load()).quota).toBe(2);
});

it('has nothing to end where it could not be loaded', async () => {
  const { lazy, disposed } = sessions(null);
  const loading = expect(lazy.load()).rejects.toThrow('no network');
  await expect(lazy.drop()).resolves.toBeUndefined();
  await loading;
  expect(disposed).toEqual([]);
});
