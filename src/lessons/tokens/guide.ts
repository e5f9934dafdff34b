import type { TranslationBundle } from '@jupyterlab/translation';
import type { HostKind, IHost } from './host-kind';

/** How a token is made. The words in quotation marks are those of the hosts' pages. */
export interface IGuide {
  /** What the link to the host's page says. */
  link: string;
  /** What to do there, one sentence each. */
  steps: string[];
}

/** How a token is made for a lesson. */
export function guideFor(
  host: IHost,
  url: string,
  trans: TranslationBundle
): IGuide {
  const { kind, name } = host;
  const [owner, ...rest] = new URL(url).pathname.slice(1).split('/');
  const lesson = (rest.at(-1) ?? owner).replace(/\.git$/, '');
  const sign = trans.__('Sign in as somebody who may see the lesson.');
  const copy = trans.__('Create the token, copy it and put it below.');
  switch (kind) {
    case 'github':
      return {
        link: trans.__('Make a token at %1', name),
        steps: [
          sign,
          trans.__(
            'As “Resource owner” choose “%1”, as “Repository access” “Only select repositories” and “%2”.',
            owner,
            lesson
          ),
          trans.__('Under “Permissions” add “Contents”, “Read-only”.'),
          copy
        ]
      };
    case 'gitlab':
      return {
        link: trans.__('Make a token at %1', name),
        steps: [
          sign,
          trans.__(
            'Choose a day on which it ends, and “read_repository” alone.'
          ),
          copy
        ]
      };
    case 'bitbucket':
      return {
        link: trans.__('Make a token at Atlassian, for %1', name),
        steps: [
          sign,
          trans.__('Choose “Create API token with scopes”, then “Bitbucket”.'),
          trans.__('Choose “read:repository:bitbucket” alone.'),
          copy
        ]
      };
    case 'gitea':
      return {
        link: trans.__('Make a token at %1', name),
        steps: [
          sign,
          trans.__('Under “Permissions” set “repository” to “Read”.'),
          copy
        ]
      };
    case 'other':
      return {
        link: trans.__('Go to %1', name),
        steps: [
          sign,
          trans.__(
            'Look for “Access tokens” in the settings of your account, and make one that may read and nothing else.'
          ),
          trans.__('Copy it and put it below.')
        ]
      };
  }
}

/** How the kinds of hosts are called. */
export function kindName(kind: HostKind): string {
  switch (kind) {
    case 'github':
      return 'GitHub';
    case 'gitlab':
      return 'GitLab';
    case 'bitbucket':
      return 'Bitbucket';
    case 'gitea':
      return 'Gitea';
    case 'other':
      return 'Git';
  }
}
