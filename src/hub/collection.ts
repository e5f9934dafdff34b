import { unavailable, type HubRequests } from './requests';

/** What is asked for where a collection comes in pages; others get the first page alone. */
const PAGED = 'application/jupyterhub-pagination+json';

/** How many a page has; hubs give 200 at most unless their admin says otherwise. */
const PAGE = 200;

/** A page of a collection. */
interface IHubPage {
  items?: unknown;
  _pagination?: { next?: { offset: number } | null };
}

/**
 * All of a collection of the hub's, page by page: the hub cuts off answers of more than 50 or 200.
 *
 * @param requests - to the hub.
 * @param path - below the API's address, such as `users`.
 * @param limit - how many a page has at most; the hub may give fewer.
 * @returns null where this user may not read it.
 * @throws CodedError - as `HubRequests.send`.
 */
export async function readCollection(
  requests: HubRequests,
  path: string,
  limit = PAGE
): Promise<unknown[] | null> {
  const found: unknown[] = [];
  for (let offset: number | null = 0; offset !== null;) {
    const page = `${path}?offset=${offset}&limit=${limit}`;
    const { status, body } = await requests.send(page, {
      accept: PAGED
    });
    if (status >= 400) {
      return null;
    }
    const { items, _pagination: pages } = (body ?? {}) as IHubPage;
    const next = pages?.next ? pages.next.offset : null;
    if (!Array.isArray(items) || (next !== null && !(next > offset))) {
      throw unavailable(status, `${path}: not a page`);
    }
    found.push(...items);
    offset = next;
  }
  return found;
}
