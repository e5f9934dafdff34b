/** What the hub's client can do with the token of a page. */
import type { Page } from '@playwright/test';
import type { IClassroom } from '../scripts/classroom.mjs';
import { readCollection } from '../src/hub/collection';
import { HubRequests } from '../src/hub/requests';
import { SessionHubClient } from '../src/hub/session-client';
import { expect, labIsReady, signIn } from './hub';
import { hubOf } from './session-status';

/** Times, activity, what is refused, and stopping the server. */
export async function useHubClient(
  page: Page,
  classroom: IClassroom
): Promise<void> {
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  const hub = await hubOf(page, 'ada');
  const before = await hub.getServer();
  expect(before?.started).toBeLessThan(Date.now());
  expect(Math.abs(hub.clockOffset)).toBeLessThan(2000);
  const ahead = Date.now() + 30 * 60_000;
  expect(await hub.postActivity(ahead)).toBe(true);
  expect((await hub.getServer())?.lastActivity).toBe(ahead);
  await expect(
    hub.postActivity(Date.now() + 61 * 60_000)
  ).rejects.toMatchObject({ code: 'HubUnavailable', data: { status: 400 } });
  // Who learns sees nobody else.
  const requests = new HubRequests(hub.settings);
  expect(await readCollection(requests, 'users')).toBeNull();
  const dead = new SessionHubClient({ ...hub.settings, token: 'of-yesterday' });
  await expect(dead.getServer()).rejects.toMatchObject({
    code: 'SessionExpired'
  });
  const other = new SessionHubClient({ ...hub.settings, owner: 'ben' });
  expect(await other.getServer()).toBeNull();
  expect(await other.postActivity(Date.now())).toBe(false);

  await hub.stopServer();
  await expect
    .poll(async () =>
      hub.getServer().then(
        server => server?.pending ?? 'gone',
        // With the server its token goes.
        () => 'gone'
      )
    )
    .toBe('gone');
}
