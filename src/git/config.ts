/** Settings that a folder written through the Contents API needs: it knows no permissions, links, inodes. */
const NEEDED: ReadonlyArray<[key: string, value: string]> = [
  ['fileMode', 'false'],
  ['symlinks', 'false'],
  ['checkStat', 'minimal'],
  ['trustctime', 'false']
];

/** What a new git folder's config says. */
export interface IConfigOptions {
  url: string;
  /** Empty where HEAD is not on a branch. */
  branch: string;
  /** The working tree, relative to the git folder; empty for the folder above `.git`. */
  worktree: string;
  /** Whether only a part of the repository is in the working tree. */
  sparse: boolean;
  /** Whether the remote has files that are not here. */
  promisor: boolean;
}

/** The config of a new git folder. */
export function newConfig(options: IConfigOptions): string {
  const { url, branch, worktree, sparse, promisor } = options;
  return [
    '[core]',
    `\trepositoryformatversion = ${promisor ? 1 : 0}`,
    '\tbare = false',
    '\tlogallrefupdates = true',
    ...NEEDED.map(([key, value]) => `\t${key} = ${value}`),
    ...(worktree ? [`\tworktree = ${quote(worktree)}`] : []),
    ...(sparse ? ['\tsparseCheckout = true'] : []),
    '[remote "origin"]',
    `\turl = ${quote(url)}`,
    '\tfetch = +refs/heads/*:refs/remotes/origin/*',
    ...(promisor
      ? [
          '\tpromisor = true',
          '\tpartialclonefilter = blob:none',
          '[extensions]',
          '\tpartialClone = origin'
        ]
      : []),
    ...(branch
      ? [
          `[branch ${quote(branch)}]`,
          '\tremote = origin',
          `\tmerge = ${quote(`refs/heads/${branch}`)}`
        ]
      : []),
    ''
  ].join('\n');
}

/**
 * A config that git wrote, with the settings that Homeroom needs at its end.
 *
 * @returns null where they are there already.
 */
export function completedConfig(text: string): string | null {
  if (/^\s*checkstat\s*=\s*minimal\s*$/im.test(text)) {
    return null;
  }
  const lines = NEEDED.map(([key, value]) => `\t${key} = ${value}`);
  return `${text.replace(/\n*$/, '\n')}[core]\n${lines.join('\n')}\n`;
}

/**
 * A config with another address of its remote, where that is another repository's.
 *
 * @param url - as the config has it.
 * @param wanted - the new one.
 */
export function withUrl(text: string, url: string, wanted: string): string {
  if (!url || sameRepository(url, wanted)) {
    return text;
  }
  let section = '';
  return text
    .split('\n')
    .map(line => {
      section = /^\s*\[(.*)\]/.exec(line)?.[1] ?? section;
      return section === 'remote "origin"'
        ? line.replace(/^(\s*url\s*=\s*).*$/i, (_, start: string) =>
            [start, quote(wanted)].join('')
          )
        : line;
    })
    .join('\n');
}

/** An address as it may be shown: programs that put a password into a config are not ours. */
export function withoutCredentials(url: string): string {
  return url.replace(/^(https?:\/\/)[^/]*@/i, '$1');
}

/** Whether two addresses lead to the same repository. */
export function sameRepository(a: string, b: string): boolean {
  return plainUrl(a) === plainUrl(b);
}

function plainUrl(url: string): string {
  const plain = url.replace(/\/+$/, '').replace(/\.git$/, '');
  if (!URL.canParse(plain)) {
    return plain; // such as git@host:path
  }
  const { protocol, host, pathname } = new URL(plain);
  return `${protocol}//${host}${pathname}`;
}

function quote(value: string): string {
  return `"${quotePart(value)}"`;
}

function quotePart(value: string): string {
  return value.replace(/["\\]/g, '\\$&').replace(/\n/g, '');
}
