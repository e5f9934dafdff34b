/* Generated from package.json by `jlpm generate`. Do not edit. */

/** The version of this extension. */
export const VERSION = '0.1.0';
