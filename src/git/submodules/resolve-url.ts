/** `git@host:path`; the user is what ssh asks for, and means nothing to https. */
const SCP = /^[A-Za-z0-9_.-]+@([A-Za-z0-9.-]+):(?!\/\/)\/?(.+)$/;

const SSH =
  /^(?:git\+)?ssh:\/\/(?:[A-Za-z0-9_.-]+@)?([A-Za-z0-9.-]+)(?::[0-9]+)?\/(.+)$/;

/**
 * Where a submodule is, or null where it is nowhere that a gateway goes.
 *
 * - `http:` and `https:` stay, without user and password.
 * - Relative ones (`./x`, `../x`) are below or beside the repository around it, as git has it, and
 *   never above its host.
 * - Those for ssh (`git@host:path`, `ssh://git@host/path`) become `https://host/path`: git hosts
 *   serve both under one name. On the host of the repository around it, its own scheme and port.
 * - All else is refused: `file:`, `git:`, local paths, helpers such as `ext::`, options.
 *
 * @param parentUrl - of the repository around it; `http:` or `https:`.
 */
export function resolveUrl(parentUrl: string, url: string): string | null {
  // Git takes none of these for an address either, or a program in between could misread them.
  if (!URL.canParse(parentUrl) || /[\s\p{Cc}\\?#"'<>]|^-/u.test(url)) {
    return null;
  }
  const parent = new URL(parentUrl);
  if (/^https?:\/\//i.test(url)) {
    return plain(url);
  }
  if (/^\.\.?\//.test(url)) {
    return below(parent, url);
  }
  const ssh = SCP.exec(url) ?? SSH.exec(url);
  if (!ssh) {
    return null;
  }
  const [, host, path] = ssh;
  const same = host.toLowerCase() === parent.hostname;
  return plain(`${same ? parent.origin : `https://${host}`}/${path}`);
}

function below(parent: URL, relative: string): string | null {
  const parts = parent.pathname.split('/').filter(part => part !== '');
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return null;
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return plain(`${parent.origin}/${parts.join('/')}`);
}

/** An address without credentials and slashes at its end; null where it names no repository. */
function plain(url: string): string | null {
  if (!URL.canParse(url)) {
    return null;
  }
  const { origin, pathname } = new URL(url);
  const path = pathname.replace(/\/+$/, '');
  return path === '' ? null : origin + path;
}
