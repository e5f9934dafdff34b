import type { CourseManifest } from '../course/manifest';
import { profileTitle } from '../course/profile-title';
import type { IServerEnvironment } from '../hub/environment';

/** What a learner is asked about. */
export interface IEnvironmentQuestion {
  /** What people call the environment that the lesson is made for. */
  wanted: string;
  /** Likewise, of the one that runs. */
  running: string;
}

/**
 * What to ask where a lesson is made for another environment than the one that runs; null where it
 * fits, or where nobody tells what runs.
 *
 * @param wanted - the hub's name of an environment; empty = any.
 * @param read - what the server was started with.
 */
export async function environmentQuestion(
  wanted: string,
  read: () => Promise<IServerEnvironment>,
  manifest: CourseManifest | null
): Promise<IEnvironmentQuestion | null> {
  if (wanted === '') {
    return null;
  }
  let running: string;
  try {
    running = (await read()).profile;
  } catch {
    // A hub that does not answer is no reason to keep a lesson back.
    return null;
  }
  return running === '' || running === wanted
    ? null
    : {
        wanted: profileTitle(wanted, manifest),
        running: profileTitle(running, manifest)
      };
}
