/**
 * What can be done where something else is in a link's folder: `switch` it to the link's version,
 * or get the lesson `elsewhere`, into a folder of its own.
 */
export type WayOut = 'switch' | 'elsewhere';
