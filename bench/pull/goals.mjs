// The goals, and whether they are met.
import { figures, median } from './statistics.mjs';

const MB = 1_000_000;

/** No goal, but it says how far off one is. */
const TOLD_ONLY = () => undefined;

/** Each goal: whose time over whose, of which task, and at most how much; null = for this lesson none. */
const GOALS = [
  {
    title: 'nothing new: first cell, to a plain opening',
    of: ['nothing', 'homeroom', 'firstCell'],
    to: ['nothing', 'plain', 'firstCell'],
    most: () => 1.05
  },
  {
    title: 'update: first cell, to a plain opening',
    of: ['update', 'homeroom', 'firstCell'],
    to: ['nothing', 'plain', 'firstCell'],
    most: () => 1.1
  },
  {
    title: 'first pull: first cell that can be read, to nbgitpuller',
    of: ['first', 'homeroom', 'seen'],
    to: ['first', 'nbgitpuller', 'seen'],
    most: ({ bytes }) => (bytes <= 40 * MB ? 0.8 : 0.5)
  },
  {
    // Lab's own start is most of it: see the last line.
    title: 'first pull: first cell that can be run, to nbgitpuller (no goal)',
    of: ['first', 'homeroom', 'firstCell'],
    to: ['first', 'nbgitpuller', 'firstCell'],
    most: TOLD_ONLY
  },
  {
    title: 'first pull: whole lesson, to nbgitpuller',
    of: ['first', 'homeroom', 'onDisk'],
    to: ['first', 'nbgitpuller', 'onDisk'],
    most: ({ bytes }) => (bytes <= 100 * MB ? 1.3 : null)
  },
  {
    // Not a goal of its own: nbgitpuller has the files before it starts to load Lab.
    title: 'first pull: whole lesson and first cell, to nbgitpuller (no goal)',
    of: ['first', 'homeroom', 'ready'],
    to: ['first', 'nbgitpuller', 'ready'],
    most: TOLD_ONLY
  },
  {
    // A pull that took no time at all would still have to load Lab.
    title: 'a plain opening, to nbgitpuller’s first pull: first cell (no goal)',
    of: ['nothing', 'plain', 'firstCell'],
    to: ['first', 'nbgitpuller', 'firstCell'],
    most: TOLD_ONLY
  }
];

/** Every goal for every lesson that it holds for: the ratio of the medians, and whether it is met. */
export function checkGoals(visits, lessons) {
  return GOALS.flatMap(({ title, of, to, most }) =>
    lessons
      .filter(lesson => most(lesson) !== null)
      .map(lesson => {
        const middle = ([task, side, figure]) =>
          median(
            figures(
              visits,
              { lesson: lesson.name, task, side },
              visit => visit[figure]
            )
          );
        const ratio = Number((middle(of) / middle(to)).toFixed(2));
        return {
          goal: title,
          lesson: lesson.name,
          ratio,
          most: most(lesson),
          met: most(lesson) === undefined ? undefined : ratio <= most(lesson)
        };
      })
      // Of tasks that were left out nothing is known.
      .filter(({ ratio }) => !Number.isNaN(ratio))
  );
}
