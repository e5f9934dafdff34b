/** Whether what takes long runs, too: `npm run test:full`. */
export const IS_FULL = process.env.HOMEROOM_FULL === '1';

/** Lab's themes that what is settled by eye and by axe-core is looked at in. */
export const THEMES: ReadonlyArray<'light' | 'dark'> = IS_FULL
  ? ['light', 'dark']
  : ['light'];
