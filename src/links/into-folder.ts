import type { IPullLink } from './types';

/** The same link for a lesson in another folder: what it opens in the lesson moves along. */
export function intoFolder(link: IPullLink, folder: string): IPullLink {
  const { target } = link;
  if (target.kind !== 'path') {
    return { ...link, folder };
  }
  const { path } = target;
  const isInside = path === link.folder || path.startsWith(`${link.folder}/`);
  const moved = folder + path.slice(link.folder.length);
  return {
    ...link,
    folder,
    target: { ...target, path: isInside ? moved : path }
  };
}
