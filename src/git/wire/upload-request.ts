import { FLUSH, packetLine } from './pkt-line';

/** What to ask a host for. */
export interface IUploadRequest {
  /** What is wanted: oids. */
  wants: readonly string[];
  /** Commits that are here with all they lead to, up to those in `shallow`. */
  haves: readonly string[];
  /** Commits whose parents are not here. */
  shallow: readonly string[];
  /** Commits of history to send; null = up to what is here, or to the end. */
  depth: number | null;
  filter: Filter | null;
}

/** What a host leaves out. `blob:none`: all files; `blob:limit=N`: those of N bytes and more. */
export type Filter = 'blob:none' | `blob:limit=${number}`;

/** A depth that stands for all history, as git has it: also what lies behind `shallow`. */
export const ALL_HISTORY = 0x7fffffff;

/** Sent as it is for all versions: requests are shared in a cache. */
const AGENT = 'git/homeroom';

/**
 * The body that asks for a pack: all in one round, so the host need not remember anything.
 *
 * The same for the same request, whoever asks. No `thin-pack`: the pack must stand alone on disk.
 *
 * @param offered - the host's capabilities.
 */
export function writeUploadRequest(
  request: IUploadRequest,
  offered: ReadonlySet<string>
): Uint8Array<ArrayBuffer> {
  const canBeShallow = offered.has('shallow');
  const shallow = canBeShallow ? inOrder(request.shallow) : [];
  // A host that is not told about missing history would leave it out.
  const haves =
    request.shallow.length === shallow.length ? inOrder(request.haves) : [];
  const capabilities = wantedOf(offered, request.filter !== null);
  const lines = [
    ...inOrder(request.wants).map((oid, i) =>
      packetLine(
        `want ${oid}${i === 0 ? capabilities.map(c => ` ${c}`).join('') : ''}`
      )
    ),
    ...shallow.map(oid => packetLine(`shallow ${oid}`)),
    ...(canBeShallow && request.depth !== null
      ? [packetLine(`deepen ${request.depth}`)]
      : []),
    ...(request.filter ? [packetLine(`filter ${request.filter}`)] : []),
    FLUSH,
    ...haves.map(oid => packetLine(`have ${oid}`)),
    packetLine('done')
  ];
  return new TextEncoder().encode(lines.join(''));
}

function wantedOf(offered: ReadonlySet<string>, filtered: boolean): string[] {
  const firstOf = (...names: string[]) =>
    names.filter(name => offered.has(name)).slice(0, 1);
  return [
    // One round needs no such answers, but Azure DevOps refuses who cannot read them.
    ...firstOf('multi_ack_detailed', 'multi_ack'),
    ...firstOf('side-band-64k', 'side-band'),
    ...firstOf('ofs-delta'),
    ...(filtered ? firstOf('filter') : []),
    ...([...offered].some(one => one.startsWith('agent='))
      ? [`agent=${AGENT}`]
      : [])
  ];
}

function inOrder(oids: readonly string[]): string[] {
  return [...new Set(oids)].sort();
}
