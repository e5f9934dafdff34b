/**
 * What kind of git host an address belongs to. Pure: no words, no requests.
 */

/** The programs whose tokens are described; `other`: any else. */
export type HostKind = 'github' | 'gitlab' | 'bitbucket' | 'gitea' | 'other';

/** What is known of a lesson's host. */
export interface IHost {
  kind: HostKind;
  /** As people write it, with a port where it is unusual. */
  name: string;
  /** Where a token is made; the host's front page where that is not known. */
  page: string;
  /** Whether some of its tokens need a name with them. */
  takesName: boolean;
}

/** Hosts that everybody knows. */
const KNOWN: Readonly<Record<string, HostKind>> = {
  'github.com': 'github',
  'gitlab.com': 'gitlab',
  'bitbucket.org': 'bitbucket',
  'codeberg.org': 'gitea',
  'gitea.com': 'gitea'
};

/** What the first part of a name says about a host that somebody runs on their own. */
const NAMED: Readonly<Record<string, HostKind>> = {
  github: 'github',
  gitlab: 'gitlab',
  gitea: 'gitea',
  forgejo: 'gitea'
};

/** Where tokens are made, below the host's address or elsewhere. */
const PAGES: Readonly<Record<HostKind, string>> = {
  github: '/settings/personal-access-tokens/new',
  gitlab:
    '/-/user_settings/personal_access_tokens?name=Homeroom&scopes=read_repository',
  bitbucket: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  gitea: '/user/settings/applications',
  other: '/'
};

/** What is known of a lesson's host by its address. */
export function hostOf(url: string): IHost {
  const { hostname, host, origin } = new URL(url);
  const [first] = hostname.split('.');
  const kind = lookUp(KNOWN, hostname) ?? lookUp(NAMED, first) ?? 'other';
  return {
    kind,
    name: host,
    page: new URL(PAGES[kind], origin).href,
    takesName: kind === 'gitlab' || kind === 'other'
  };
}

/** How the tokens of each kind of host begin. */
const BEGINNINGS: ReadonlyArray<[RegExp, HostKind]> = [
  [/^(github_pat_|gh[pousr]_)/, 'github'],
  [/^gl[a-z]+-/, 'gitlab'],
  [/^AT(ATT|CTT|BB)/, 'bitbucket']
];

/**
 * The kind of host that a token looks like, where that is another than this one: a token must not
 * go to somebody who asks for one of another site's.
 */
export function foreignKind(token: string, host: IHost): HostKind | null {
  const [, kind] = BEGINNINGS.find(([start]) => start.test(token)) ?? [];
  return kind === undefined || kind === host.kind ? null : kind;
}

function lookUp(
  table: Readonly<Record<string, HostKind>>,
  key: string
): HostKind | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
