import { POEM, courseEdits, edits } from './steps';

/** The poem of the usual lesson, as the learner has it after {@link learnerEdits}. */
export const MINE = POEM.replace('line 1', 'my 1');

/** As the course has it after {@link courseEditsApart}. */
export const THEIRS = POEM.replace('line 8', 'their 8');

/** With both changes. */
export const BOTH = MINE.replace('line 8', 'their 8');

/** The learner changes a line of the poem. */
export const learnerEdits = edits('poem.txt', 'line 1', 'my 1');

/** The course changes another. */
export const courseEditsApart = courseEdits('poem.txt', 'line 8', 'their 8');

/** The course changes the same. */
export const courseClashes = courseEdits('poem.txt', 'line 1', 'their 1');
