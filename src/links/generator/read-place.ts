import type { ILinkPlace } from '../build';

/** What follows a hub's address in the addresses of its pages. */
const HUB_PAGES = /\/(?:hub|user|services)(?:\/.*)?$/;
/** Likewise for a server. */
const SERVER_PAGES = /\/(?:lab|tree|doc|notebooks|edit|consoles)(?:\/.*)?$/;

/**
 * The hub or server that somebody means by an address, such as that of any of its pages.
 *
 * @param address - `https` where it says nothing of it.
 * @returns null for what is no address.
 */
export function readPlace(
  kind: ILinkPlace['kind'],
  address: string
): ILinkPlace | null {
  const typed = address.trim();
  const full = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed === '' || /\s/.test(typed) || !URL.canParse(full)) {
    return null;
  }
  const { origin, pathname, protocol } = new URL(full);
  if (!/^https?:$/.test(protocol)) {
    return null;
  }
  const pages = kind === 'hub' ? HUB_PAGES : SERVER_PAGES;
  const base = origin + pathname.replace(pages, '').replace(/\/+$/, '');
  return { kind, url: kind === 'hub' ? `${base}/hub/` : `${base}/` };
}
