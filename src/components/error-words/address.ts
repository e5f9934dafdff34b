/** A web address as people say it: `https://github.com/o/n.git` is `github.com/o/n`. */
export function spokenAddress(url: string): string {
  return url
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

/**
 * The `https` address that an address for keys stands for, such as
 * `https://github.com/o/n.git` for `git@github.com:o/n.git`; empty where it is none.
 */
export function httpsForm(address: string): string {
  const match =
    /^(?:ssh|git\+ssh):\/\/(?:[^/@]+@)?([^/:@]+)(?::\d+)?\/+(.+)$/i.exec(
      address
    ) ?? /^[^/@:\s]+@([^/:@\s]+):\/*(.+)$/.exec(address);
  return match ? `https://${match[1]}/${match[2]}` : '';
}
