import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';

/** What the learner wrote: each of these must be in some file for ever. */
export const MARKS = [1, 2, 3, 4, 5, 6, 7].map(n => `written by me (${n})`);

/** Work in the old course: edit, add, delete. What the course changes meanwhile is in `course.ts`. */
export function work(folder: string): void {
  const file = (name: string) => path.join(folder, name);
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));
  const add = (name: string, text: string) => {
    mkdirSync(path.dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  };
  // The course adds a line far from this one, and one just behind that one.
  edit('chapter-1/notes.md', text => text.replace('line 3.', MARKS[0]));
  edit('chapter-4/notes.md', text => text.replace('line 30.', MARKS[1]));
  edit('chapter-2/lesson.ipynb', text =>
    text.replace('# cell 1', `# ${MARKS[2]}`)
  );
  // The course deletes this one, and gives that one another name.
  edit('chapter-8/exercise.ipynb', text =>
    text.replace('# cell 0', `# ${MARKS[3]}`)
  );
  edit('chapter-9/notes.md', text => text.replace('line 9.', MARKS[4]));
  add('mine/own.md', `${MARKS[5]}\n`);
  // The course adds one of the same name.
  add('chapter-3/extra.md', `${MARKS[6]}\n`);
  rmSync(file('chapter-6/notes.md'));
  rmSync(file('chapter-5/notes.md'));
}
