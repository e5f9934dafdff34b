// Types of `environment.mjs`, for the tests.

/** The repository's root folder. */
export const ROOT: string;
/** The folder that holds everything the scripts set up. */
export const CACHE: string;
/** Where the test runners' reports go. */
export const REPORTS: string;
/** Whether the classroom gives each learner a Unix account. */
export const IS_ROOT: boolean;
/** A program inside a Python environment. */
export function program(name: string, file: string): string;
