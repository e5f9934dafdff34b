import type { SessionHubClient } from '../../hub/session-client';
import { CompanionKeepalive, JupyterKeepalive } from '../../server/keepalive';
import type { SendToServer } from '../../server/request';
import { keyOf } from '../key-of';
import { Keepalive } from './keepalive';
import { PageLease } from './page-lease';

/** By the server's own means, else from the page; without a hub there is nothing to keep. */
export function makeKeepalive(
  hub: SessionHubClient | null,
  send: SendToServer,
  now: () => number
): Keepalive {
  const ways = [new JupyterKeepalive(send, now), new CompanionKeepalive(send)];
  return hub
    ? new Keepalive({ ways, lease: makeLease(hub, now), now })
    : new Keepalive({ ways: [], lease: null, now });
}

function makeLease(hub: SessionHubClient, now: () => number): PageLease {
  return new PageLease({
    post: (time, outlives) => hub.postActivity(time, outlives),
    storage: window.localStorage,
    key: keyOf('keep-running'),
    now
  });
}
