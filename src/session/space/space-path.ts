/** A folder on the way to the one that is shown. */
export interface ICrumb {
  /** Empty for the first one. */
  name: string;
  /** Relative to the server's root. */
  path: string;
}

/** The folders from the first one that is counted down to one below it, both included. */
export function crumbsTo(path: string, top: string): ICrumb[] {
  const below = path.startsWith(top) ? path.slice(top.length) : '';
  const crumbs: ICrumb[] = [{ name: '', path: top }];
  for (const name of below.split('/').filter(Boolean)) {
    crumbs.push({ name, path: pathOf(crumbs.at(-1)?.path ?? '', name) });
  }
  return crumbs;
}

/** The path of something in a folder. */
export function pathOf(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}

/** The folder that something is in. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
