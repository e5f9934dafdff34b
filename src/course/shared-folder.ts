import type { SharedData } from './manifest';

/**
 * Where shared data appears, relative to the server's root.
 *
 * The hub has the same rule, in `jupyterlab_homeroom/hub/shared_data.py`.
 */
export function sharedFolder({ name, folder }: SharedData): string {
  return folder ?? `shared/${name}`;
}
