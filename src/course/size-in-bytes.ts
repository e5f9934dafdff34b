const UNITS: Readonly<Record<string, number>> = {
  ...{ MB: 1000 ** 2, GB: 1000 ** 3, TB: 1000 ** 4 },
  ...{ MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 }
};

/**
 * The bytes of a size such as `40 MB`, or of a number of them; the course's schema was checked before.
 *
 * The hub has the same rule, in `jupyterlab_homeroom/hub/sizes.py`.
 */
export function sizeInBytes(size: string | number): number {
  if (typeof size === 'number') {
    return size;
  }
  const unit = size.replace(/[0-9. ]+/, '');
  return Math.floor(Number.parseFloat(size) * UNITS[unit]);
}
