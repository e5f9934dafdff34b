import type { IPatience } from './persist';

/** A gateway that a whole class shares: the hub's service. */
export interface ISharedGateway {
  /** Absolute, ends with a slash. */
  gateway: string;
  /** The addresses of the repositories that may be asked for there: the course's lessons. */
  repositories: readonly string[];
}

/**
 * A service that is being started anew is there within seconds; the learner's own companion does
 * the same where it is not.
 */
export const SHARED_PATIENCE: IPatience = {
  first: 300,
  most: 2000,
  budget: 8000
};

/** Whether a request is for one of a shared gateway's repositories. Others are nobody's business. */
export function isShared(url: string, shared: ISharedGateway): boolean {
  return shared.repositories.some(repository => {
    const base = repository.replace(/\/+$/, '');
    return (
      url === `${base}/info/refs?service=git-upload-pack` ||
      url === `${base}/git-upload-pack`
    );
  });
}
