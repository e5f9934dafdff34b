import { CodedError } from '../../errors';
import { PacketError, readPackets, textOf } from './pkt-line';

/** A ref of a host. */
export interface IAdvertisedRef {
  /** In full, such as `refs/heads/main`; or `HEAD`. A host may send any name. */
  name: string;
  oid: string;
  /** What an annotated tag leads to; null for other refs. */
  peeled: string | null;
}

/** What a host has, and what it can do. */
export interface IAdvertisement {
  /** In the host's order. */
  refs: IAdvertisedRef[];
  /** As the host wrote them, such as `filter` or `agent=git/2.39`. */
  capabilities: ReadonlySet<string>;
  /** The ref that HEAD stands for, or null where it is detached or leads nowhere. */
  head: string | null;
  /** Commits whose parents the host itself does not have. */
  shallow: string[];
}

const SERVICE = '# service=git-upload-pack';

/**
 * Read what a host answers to `info/refs?service=git-upload-pack`, in git's protocol 0 or 1.
 *
 * @param url - the repository's, for errors.
 * @throws CodedError - `NotARepository` for a web page, a host without smart HTTP, or one that speaks
 * protocol 2 alone; `RepositoryNotFound` and `UpstreamFailed` for an error in the protocol;
 * `Unexpected` for a repository with SHA-256.
 */
export async function readAdvertisement(
  body: AsyncIterable<Uint8Array>,
  url: string
): Promise<IAdvertisement> {
  const lines: string[] = [];
  try {
    for await (const packet of readPackets(body)) {
      if (packet) {
        lines.push(textOf(packet));
      }
    }
  } catch (error) {
    throw error instanceof PacketError ? notGit(url, error.message) : error;
  }
  if (lines[0] !== SERVICE) {
    refuseError(lines[0] ?? '', url);
    throw notGit(url, 'no smart HTTP here');
  }
  return parse(lines[1] === 'version 1' ? lines.slice(2) : lines.slice(1), url);
}

/** What another repository that the host borrows from has, and what an empty repository lists. */
const NO_REFS = ['.have', 'capabilities^{}'];

function parse(lines: string[], url: string): IAdvertisement {
  refuseError(lines[0] ?? '', url);
  const [first, ...rest] = lines;
  const [firstRef, offered = ''] = first?.split('\0', 2) ?? [];
  const capabilities = new Set(offered.split(' ').filter(Boolean));
  if (capabilities.has('object-format=sha256')) {
    throw new CodedError('Unexpected', {
      detail: `${url} names its objects by SHA-256, which Homeroom cannot read`
    });
  }
  const refs = new Map<string, IAdvertisedRef>();
  const shallow: string[] = [];
  for (const line of first === undefined ? [] : [firstRef, ...rest]) {
    const [, kind, oid, name = ''] =
      /^(shallow )?([0-9a-f]{40})(?: (.+))?$/s.exec(line) ?? [];
    if (oid === undefined || !name !== Boolean(kind)) {
      throw notGit(url, `not a line of refs: ${line.slice(0, 80)}`);
    }
    if (kind) {
      shallow.push(oid);
    } else {
      addRef(refs, oid, name);
    }
  }
  return {
    refs: [...refs.values()],
    capabilities,
    head: headOf(capabilities),
    shallow
  };
}

function addRef(
  refs: Map<string, IAdvertisedRef>,
  oid: string,
  name: string
): void {
  const tag = name.endsWith('^{}') && refs.get(name.slice(0, -3));
  if (tag) {
    tag.peeled = oid;
  } else if (!NO_REFS.includes(name)) {
    refs.set(name, { name, oid, peeled: null });
  }
}

function headOf(capabilities: ReadonlySet<string>): string | null {
  const lead = 'symref=HEAD:';
  const found = [...capabilities].find(one => one.startsWith(lead));
  return found?.slice(lead.length) ?? null;
}

function refuseError(line: string, url: string): void {
  if (!line.startsWith('ERR ')) {
    return;
  }
  const message = line.slice('ERR '.length);
  throw /not found|not exist|access denied|not exported/i.test(message)
    ? new CodedError('RepositoryNotFound', { url }, message)
    : new CodedError(
        'UpstreamFailed',
        { host: new URL(url).host, status: 200 },
        message
      );
}

function notGit(url: string, message: string): CodedError {
  return new CodedError('NotARepository', { url }, message);
}
