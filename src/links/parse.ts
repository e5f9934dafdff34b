import { repositoryName } from '../course/lesson-defaults';
import { hasLink, readParameter } from './parameters';
import { readFolder } from './read-path';
import { readBranch, readDepth, readRepository } from './read-repository';
import { readSubPath, readUrlPath } from './read-target';
import { refuse } from '../course/refuse';
import type { IPullLink } from './types';

/**
 * Read a pull link: nbgitpuller's parameters, with nbgitpuller's defaults.
 *
 * @param search - a query, such as `location.search`.
 * @returns the link, or null where the query has none.
 * @throws CodedError `LinkRefused` for a parameter that leads outside or cannot be read.
 */
export function parseLink(search: string): IPullLink | null {
  const query = new URLSearchParams(search);
  if (!hasLink(search)) {
    return null;
  }
  const url = readRepository(readParameter(query, 'repo'));
  const urlPath = readParameter(query, 'urlpath', 'urlPath');
  const folder = readFolder(
    readParameter(query, 'targetpath', 'targetPath'),
    defaultFolder(url, urlPath)
  );
  return {
    url,
    branch: readBranch(readParameter(query, 'branch')),
    folder,
    depth: readDepth(readParameter(query, 'depth')),
    profile: readParameter(query, 'profile'),
    target: urlPath
      ? readUrlPath(urlPath, folder)
      : readSubPath(
          readParameter(query, 'subpath', 'subPath'),
          readParameter(query, 'app'),
          folder
        )
  };
}

/**
 * The folder where the link names none: as git and courses have it, without `.git`,
 * but with it, as nbgitpuller has it, where that is what the link opens.
 */
export function defaultFolder(url: string, urlPath: string): string {
  const last = url.slice(url.lastIndexOf('/') + 1);
  return urlPath.split(/[/?#]/).includes(last) ? last : repositoryName(url);
}

/**
 * Read what somebody pasted: a pull link, or the plain address of a repository.
 *
 * @throws CodedError `LinkRefused` for anything else.
 */
export function parsePasted(text: string): IPullLink {
  const pasted = text.trim();
  const query = URL.parse(pasted)?.search || '';
  const link =
    parseLink(query) ?? parseLink(`repo=${encodeURIComponent(pasted)}`);
  if (!link) {
    throw refuse('repo', pasted);
  }
  return link;
}
