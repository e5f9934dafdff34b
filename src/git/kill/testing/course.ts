import { Random } from './random';

/** The files of a repository. */
export type Files = Record<string, string | Uint8Array>;

/** A file that is written in pieces, in bytes. */
const BIG = 6_000_000;

/** A course of about 60 files: folders, texts, notebooks, pictures, and one big file. */
export function oldCourse(): Files {
  const random = new Random(4711);
  const files: Files = {
    'README.md': text('The course', 12),
    'data/big.bin': random.bytes(BIG),
    'data/empty.csv': ''
  };
  for (let chapter = 1; chapter <= 9; chapter++) {
    const at = `chapter-${chapter}`;
    files[`${at}/notes.md`] = text(`Notes on ${chapter}`, 30);
    files[`${at}/lesson.ipynb`] = notebook(chapter, 8);
    files[`${at}/exercise.ipynb`] = notebook(chapter + 100, 3);
    files[`${at}/data/table.csv`] = text(`table ${chapter}`, 400);
    files[`${at}/data/more.csv`] = text(`more ${chapter}`, 40);
    files[`${at}/pictures/one.png`] = random.bytes(20_000);
  }
  return files;
}

/** The same course later: files changed, deleted, renamed and added. */
export function newCourse(): Files {
  const random = new Random(4712);
  const files = oldCourse();
  for (const chapter of [1, 2, 3, 4, 5]) {
    const at = `chapter-${chapter}`;
    files[`${at}/notes.md`] += 'One more line, from the course.\n';
    files[`${at}/lesson.ipynb`] = notebook(chapter, 10);
  }
  files['data/big.bin'] = random.bytes(BIG - 12_345);
  files['chapter-5/pictures/one.png'] = random.bytes(15_000);
  delete files['chapter-7/data/more.csv'];
  delete files['chapter-8/exercise.ipynb'];
  for (const name of Object.keys(files)) {
    if (name.startsWith('chapter-9/')) {
      files[name.replace('chapter-9', 'last-chapter')] = files[name];
      delete files[name];
    }
  }
  for (const chapter of [1, 2, 3]) {
    files[`chapter-${chapter}/extra.md`] = text(`Extra ${chapter}`, 20);
  }
  files['chapter-10/lesson.ipynb'] = notebook(10, 5);
  return files;
}

function text(title: string, lines: number): string {
  const numbers = Array.from({ length: lines }, (_, i) => `${i + 1}`);
  return numbers.map(number => `${title}, line ${number}.\n`).join('');
}

/** A notebook with so many cells, as Jupyter lays it out. */
export function notebook(seed: number, cells: number): string {
  const content = {
    cells: Array.from({ length: cells }, (_, i) => ({
      cell_type: 'code',
      execution_count: null,
      id: `cell-${seed}-${i}`,
      metadata: {},
      outputs: [],
      source: [`print(${seed}, ${i})\n`, `# cell ${i} of the course`]
    })),
    metadata: {
      kernelspec: {
        display_name: 'Python 3',
        language: 'python',
        name: 'python3'
      }
    },
    nbformat: 4,
    nbformat_minor: 5
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}
