/** What learners and instructors do to a notebook. */
import type { IPlainCell, IPlainNotebook } from './notebook';
import type { Random } from './random';

/** Who edits; new lines carry the name, so that a test finds them again. */
export interface IEditor {
  name: string;
  random: Random;
}

type Edit = (notebook: IPlainNotebook, editor: IEditor) => void;

let serial = 0;

/** Numbers of lines start anew, so that a pair of edits is the same each time. */
export function restart(): void {
  serial = 0;
}

function newLine({ name, random }: IEditor): string {
  return `${name} wrote ${random.pick(['level', 'mean', 'rain', 'map'])} ${++serial}`;
}

function newId(notebook: IPlainNotebook, random: Random): { id?: string } {
  return notebook.minor >= 5 ? { id: random.hex(8) } : {};
}

function anyCell({ cells }: IPlainNotebook, random: Random): IPlainCell | null {
  return cells.length > 0 ? random.pick(cells) : null;
}

function onLines(change: (lines: string[], editor: IEditor) => void): Edit {
  return (notebook, editor) => {
    const cell = anyCell(notebook, editor.random);
    if (cell) {
      const lines = cell.source.split('\n');
      change(lines, editor);
      cell.source = lines.join('\n');
    }
  };
}

const changeLine = onLines((lines, editor) => {
  lines[editor.random.below(lines.length)] = newLine(editor);
});

const insertLine = onLines((lines, editor) => {
  lines.splice(editor.random.below(lines.length + 1), 0, newLine(editor));
});

const appendLine = onLines((lines, editor) => {
  lines.push(newLine(editor));
});

const deleteLine = onLines((lines, { random }) => {
  if (lines.length > 1) {
    lines.splice(random.below(lines.length), 1);
  }
});

const rewrite = onLines((lines, editor) => {
  lines.splice(0, lines.length, newLine(editor), newLine(editor));
});

const deleteCell: Edit = ({ cells }, { random }) => {
  if (cells.length > 1) {
    cells.splice(random.below(cells.length), 1);
  }
};

const insertCell: Edit = (notebook, editor) => {
  const { random } = editor;
  const lines = Array.from({ length: 1 + random.below(3) }, () =>
    newLine(editor)
  );
  notebook.cells.splice(random.below(notebook.cells.length + 1), 0, {
    type: random.chance(0.5) ? 'code' : 'markdown',
    ...newId(notebook, random),
    source: random.chance(0.1) ? '' : lines.join('\n'),
    metadata: {},
    outputs: [],
    count: null
  });
};

const moveCell: Edit = ({ cells }, { random }) => {
  const [cell] = cells.splice(random.below(cells.length), 1);
  if (cell) {
    cells.splice(random.below(cells.length + 1), 0, cell);
  }
};

const swapCells: Edit = ({ cells }, { random }) => {
  const at = random.below(cells.length - 1);
  if (cells.length > 1) {
    cells.splice(at, 2, cells[at + 1], cells[at]);
  }
};

const splitCell: Edit = (notebook, { random }) => {
  const { cells } = notebook;
  const long = cells.filter(cell => cell.source.split('\n').length > 1);
  if (long.length > 0) {
    const cell = random.pick(long);
    const lines = cell.source.split('\n');
    const at = 1 + random.below(lines.length - 1);
    const first = {
      ...structuredClone(cell),
      source: lines.slice(0, at).join('\n')
    };
    const second = {
      ...structuredClone(cell),
      source: lines.slice(at).join('\n')
    };
    // JupyterLab gives a new id to either part, depending on its version.
    Object.assign(random.chance(0.5) ? first : second, newId(notebook, random));
    cells.splice(cells.indexOf(cell), 1, first, second);
  }
};

const joinCells: Edit = (notebook, { random }) => {
  const { cells } = notebook;
  const at = random.below(cells.length);
  const [first, second] = [cells[at], cells[at + 1]];
  if (second && first.type === second.type) {
    const source = `${first.source}\n\n${second.source}`;
    const attachments = { ...first.attachments, ...second.attachments };
    const kept = random.chance(0.5) ? first : second;
    cells.splice(at, 2, {
      ...kept,
      source,
      ...(Object.keys(attachments).length > 0 && { attachments })
    });
  }
};

const run: Edit = (notebook, editor) => {
  const cells = notebook.cells.filter(cell => cell.type === 'code');
  if (cells.length > 0) {
    const cell = editor.random.pick(cells);
    cell.count = (cell.count ?? 0) + 1;
    cell.outputs = [
      {
        name: 'stdout',
        output_type: 'stream',
        text: `${editor.name} ran ${++serial}\n`
      }
    ];
  }
};

const runAll: Edit = (notebook, editor) => {
  notebook.cells.forEach((cell, at) => {
    if (cell.type === 'code') {
      cell.count = at + 1;
      cell.outputs = [
        {
          output_type: 'execute_result',
          execution_count: at + 1,
          metadata: {},
          data: { 'text/plain': `${editor.name} ran ${++serial}` }
        }
      ];
    }
  });
};

const clearOutputs: Edit = ({ cells }) => {
  cells.forEach(cell => {
    cell.count = null;
    cell.outputs = [];
  });
};

const addTag: Edit = (notebook, editor) => {
  const cell = anyCell(notebook, editor.random);
  if (cell) {
    const tags = Array.isArray(cell.metadata.tags) ? cell.metadata.tags : [];
    cell.metadata = {
      ...cell.metadata,
      tags: [...tags, `${editor.name}-${++serial}`]
    };
  }
};

const setMetadata: Edit = (notebook, editor) => {
  const cell = anyCell(notebook, editor.random);
  if (cell) {
    const key = editor.random.pick([
      'slideshow',
      'name',
      'collapsed',
      'editable'
    ]);
    const value = {
      slideshow: { slide_type: editor.random.pick(['slide', 'skip', 'notes']) },
      name: `name-${++serial}`,
      collapsed: true,
      editable: editor.random.chance(0.5)
    }[key];
    cell.metadata = { ...cell.metadata, [key]: value ?? null };
  }
};

const setTitle: Edit = (notebook, editor) => {
  notebook.metadata = { ...notebook.metadata, title: newLine(editor) };
};

const startKernel: Edit = notebook => {
  notebook.metadata = {
    ...notebook.metadata,
    kernelspec: {
      display_name: 'Python 3 (ipykernel)',
      language: 'python',
      name: 'python3'
    },
    language_info: {
      name: 'python',
      version: '3.12.1',
      mimetype: 'text/x-python'
    }
  };
};

const changePicture: Edit = (notebook, { random }) => {
  const cell = notebook.cells.find(other => other.attachments);
  if (cell?.attachments) {
    const [name] = Object.keys(cell.attachments);
    cell.attachments = {
      ...cell.attachments,
      [name]: { 'image/png': random.hex(100) }
    };
  }
};

const changeType: Edit = (notebook, { random }) => {
  const cells = notebook.cells.filter(cell => !cell.attachments);
  if (cells.length > 0) {
    const cell = random.pick(cells);
    cell.type = cell.type === 'code' ? 'markdown' : 'code';
    cell.outputs = [];
    cell.count = null;
  }
};

const addIds: Edit = (notebook, { random }) => {
  if (notebook.minor < 5) {
    notebook.minor = 5;
    notebook.cells.forEach(cell => {
      cell.id = random.hex(8);
    });
  }
};

const dropIds: Edit = notebook => {
  notebook.minor = 4;
  notebook.cells.forEach(cell => {
    delete cell.id;
  });
};

const OFTEN: Edit[] = [
  changeLine,
  insertLine,
  appendLine,
  deleteLine,
  rewrite,
  deleteCell,
  insertCell,
  moveCell,
  swapCells,
  splitCell,
  joinCells,
  run
];
const SELDOM: Edit[] = [
  runAll,
  clearOutputs,
  addTag,
  setMetadata,
  setTitle,
  startKernel,
  changePicture,
  changeType,
  addIds,
  dropIds
];

/** Edit a notebook at random, so many times. */
export function edit(
  notebook: IPlainNotebook,
  editor: IEditor,
  times: number
): void {
  for (let time = 0; time < times; time++) {
    const { random } = editor;
    const change = random.pick(random.chance(0.75) ? OFTEN : SELDOM);
    change(notebook, editor);
  }
}
