/** Pairs of edits, each from nothing but a seed. */
import type { INotebookInput } from '../merge';
import { edit, restart } from './edits';
import { makeLesson } from './lessons';
import type { IPlainNotebook } from './notebook';
import { copy, FORMS, JUPYTER, read, write } from './notebook';
import { Random } from './random';

/** A lesson that the learner and the instructor edited, from nothing but a seed. */
export function makePair(seed: number): INotebookInput {
  restart();
  const random = new Random(seed);
  const base = makeLesson(random);
  const ours = changed(base, 'learner', random);
  const theirs = changed(base, 'course', random);
  if (random.chance(0.2)) {
    edit(ours, { name: 'both', random: new Random(seed) }, 1);
    restart();
    edit(theirs, { name: 'both', random: new Random(seed) }, 1);
  }
  const form = random.pick(FORMS);
  return {
    base: write(base, form),
    ours: write(ours, random.chance(0.6) ? form : random.pick(FORMS)),
    theirs: write(theirs, random.chance(0.8) ? form : random.pick(FORMS))
  };
}

function changed(
  base: IPlainNotebook,
  name: string,
  random: Random
): IPlainNotebook {
  const notebook = copy(base);
  edit(notebook, { name, random }, 1 + random.below(5));
  return notebook;
}

/** After a merge the learner works on, and so does the instructor. */
export function makeNext(
  seed: number,
  input: INotebookInput,
  merged: string
): INotebookInput {
  const random = new Random(seed + 1_000_000);
  const ours = read(merged);
  edit(ours, { name: 'learner-later', random }, random.below(4));
  const theirs = read(input.theirs);
  edit(theirs, { name: 'course-later', random }, 1 + random.below(4));
  return {
    base: input.theirs,
    ours: write(ours, JUPYTER),
    theirs: write(theirs, JUPYTER)
  };
}
