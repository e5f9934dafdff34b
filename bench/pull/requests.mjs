// What page and worker ask of the Jupyter server.

const isContents = ({ path }) => path.includes('/api/contents');
const isGateway = ({ path }) => path.includes('/homeroom/git/');

/** Kinds of requests. */
const KINDS = {
  'contents read': each => isContents(each) && each.method === 'GET',
  'contents written': each => isContents(each) && each.method !== 'GET',
  gateway: isGateway,
  other: each => !isContents(each) && !isGateway(each)
};

/**
 * How many requests there are of each kind, how long they took together in ms, and how long the
 * first one did: the gateway's is the one that starts the companion.
 */
export function countRequests(requests) {
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, is]) => {
      const some = requests.filter(is).sort((a, b) => a.from - b.from);
      return [
        kind,
        {
          count: some.length,
          took: some.reduce((sum, { took }) => sum + took, 0),
          first: some[0]?.took ?? null
        }
      ];
    })
  );
}
