/** @jest-environment jsdom */
import { EditorLanguageRegistry } from '@jupyterlab/codemirror';
import { nullTranslator } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { Widget } from '@lumino/widgets';
import type {
  IChooseParams,
  IChooseResult,
  IFileVersions
} from '../../engine/protocol';
import { CodedError } from '../../errors';
import { Lessons } from '../service';
import { courseLesson, FakeCourse } from '../testing/fake-course';
import { FakeEngine } from '../testing/fake-engine';
import { Colours } from './colours';
import { ComparisonWidget } from './comparison-widget';

const trans = nullTranslator.load('');
const disposables: IDisposable[] = [];
afterEach(() => disposables.splice(0).forEach(each => each.dispose()));

const line = (text: string, differs = true) => ({ text, differs });

const TEXT: IFileVersions = {
  ...{ folder: 'a', path: 'x.txt', beside: 'x_course.txt' },
  versions: [
    { names: ['mine', 'now'], size: 10 },
    { names: ['course'], size: 20 }
  ],
  comparison: {
    kind: 'text',
    regions: [
      {
        kind: 'same',
        lines: Array.from({ length: 40 }, (_, i) => `same ${i}`)
      },
      { kind: 'different', columns: [[line('my line')], [line('their line')]] }
    ]
  }
};

const NOTEBOOK: IFileVersions = {
  ...TEXT,
  ...{ path: 'x.ipynb', beside: null },
  comparison: {
    kind: 'notebook',
    language: 'python',
    cells: [
      {
        ...{ type: 'markdown', isSame: true, outputs: [0, 0], mark: null },
        source: [{ kind: 'same', lines: ['# Title'] }]
      },
      {
        ...{ type: 'code', isSame: false, outputs: [2, null] },
        mark: { index: 2, source: 'theirs' },
        source: [
          { kind: 'different', columns: [[line('mine')], [line('theirs')]] }
        ]
      }
    ]
  }
};

const CHOSEN: IChooseResult = {
  ...{ folder: 'a', path: 'x.txt', choice: 'course', isCell: false },
  ...{ beside: null, removed: 'x_course.txt', undo: 'y' }
};

/** Once something is so; the test's own time limit ends the wait. */
async function until(isSo: () => unknown): Promise<void> {
  while (!isSo()) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

const languages = new EditorLanguageRegistry();
EditorLanguageRegistry.getDefaultLanguages()
  .filter(({ name }) => ['Python', 'Markdown'].includes(name))
  .forEach(language => languages.addLanguage(language));
const colours = new Colours(languages);

/** A comparison on the page. */
async function setup(
  given: unknown[],
  choose: (params: IChooseParams) => Promise<IChooseResult | null> = () =>
    Promise.resolve(null),
  path = 'x.txt'
) {
  const engine = new FakeEngine();
  engine.comparisons.push(...given);
  const lessons = new Lessons({
    engine,
    course: new FakeCourse([courseLesson('a')])
  });
  disposables.push(lessons);
  await lessons.ready;
  const opened: string[] = [];
  const widget = new ComparisonWidget({
    ...{ lessons, folder: 'a', path, incoming: false, trans },
    ...{ lessonTitle: 'Lesson A', choose, colours },
    onOpen: path => void opened.push(path)
  });
  Widget.attach(widget, document.body);
  disposables.push(widget);
  const button = (name: string) =>
    [...widget.node.querySelectorAll('button')].find(
      each => (each.getAttribute('aria-label') ?? each.textContent) === name
    );
  return { engine, widget, opened, button };
}

it('shows texts, folds what is the same, and opens the files', async () => {
  const { widget, button, opened } = await setup([TEXT]);
  await until(() => widget.node.querySelector('mark'));
  const text = widget.node.textContent;
  expect(text).toContain('Yours, as the file is now 10 bytes');
  expect(text).toContain('my line');
  expect(text).not.toContain('same 36');
  button('37 lines the same')?.click();
  await until(() => widget.node.textContent?.includes('same 36'));
  button('Open the file: x.txt')?.click();
  button('Open the course’s: x_course.txt')?.click();
  expect(opened).toEqual(['x.txt', 'x_course.txt']);
});

it.each<[string, IFileVersions, [className: string, text: string][]]>([
  [
    'a file',
    {
      ...TEXT,
      path: 'x.py',
      comparison: {
        kind: 'text',
        regions: [
          { kind: 'same', lines: ['text = \"\"\"one'] },
          {
            kind: 'different',
            // A string, as it began before.
            columns: [[line('if two')], [line('else')]]
          },
          { kind: 'same', lines: ['\"\"\"', 'if 3:'] }
        ]
      }
    },
    [
      ['tok-string', 'if two'],
      ['tok-keyword', 'if'],
      ['tok-number', '3']
    ]
  ],
  [
    'a notebook',
    {
      ...NOTEBOOK,
      comparison: {
        kind: 'notebook',
        language: 'python',
        cells: [
          {
            ...{ type: 'code', isSame: false, outputs: [0, 0], mark: null },
            source: [
              {
                kind: 'different',
                columns: [[line('import this')], [line('# nothing')]]
              }
            ]
          }
        ]
      }
    },
    [
      ['tok-keyword', 'import'],
      ['tok-comment', '# nothing']
    ]
  ]
])('shows %s in the colours of its language', async (_, versions, expected) => {
  const { widget } = await setup([versions], undefined, versions.path);
  await until(() => widget.node.querySelector('.tok-keyword'));
  for (const [className, text] of expected) {
    const found = [...widget.node.querySelectorAll(`.${className}`)];
    expect(found.map(({ textContent }) => textContent)).toContain(text);
  }
  // The text itself stays as it is.
  const { comparison } = versions;
  const lines = comparison.kind === 'text' ? 'if two\n' : 'import this\n';
  const marks = [...widget.node.querySelectorAll('mark')];
  expect(marks.map(({ textContent }) => textContent)).toContain(lines);
});

it('settles the file, says so, and looks again', async () => {
  const asked: IChooseParams[] = [];
  const { widget, button, engine } = await setup([TEXT, TEXT], async params => {
    asked.push(params);
    return CHOSEN;
  });
  await until(() => button('Take the course’s: x.txt'));
  button('Take the course’s: x.txt')?.click();
  button('Keep mine: x.txt')?.click();
  await until(() => engine.compared.length === 2);
  await until(() =>
    widget.node
      .querySelector('[role=status]')
      ?.textContent?.startsWith(
        '“x.txt” is the course’s · “x_course.txt” removed. “Undo” in the Lessons panel'
      )
  );
  expect(asked).toEqual([{ folder: 'a', path: 'x.txt', choice: 'course' }]);
});

it('settles a cell, and keeps the focus where it can go on', async () => {
  const asked: IChooseParams[] = [];
  const settled: IFileVersions = {
    ...NOTEBOOK,
    comparison: { kind: 'notebook', language: '', cells: [] }
  };
  const { widget, button } = await setup([NOTEBOOK, settled], async params => {
    asked.push(params);
    return { ...CHOSEN, isCell: true };
  });
  await until(() => button('Keep my cell: cell 2'));
  expect(widget.node.textContent).toContain(
    'Yours, as the file is now: 2 outputs'
  );
  expect(widget.node.textContent).toContain('1 cell the same');
  const keep = button('Keep my cell: cell 2');
  keep?.focus();
  keep?.click();
  await until(() => !button('Keep my cell: cell 2'));
  await until(
    () => document.activeElement?.textContent === 'Versions of x.txt'
  );
  expect(asked).toMatchObject([
    { choice: 'mine', cell: { index: 2, source: 'theirs' } }
  ]);
});

it('says what went wrong, and offers nothing that it does not know', async () => {
  const error = new CodedError('NotFetched', { folder: 'a' });
  const { widget, button } = await setup([error]);
  await until(() => widget.node.textContent?.includes('whole lesson'));
  expect(button('Keep mine: x.txt')).toBeUndefined();
});

it('says why a choice failed', async () => {
  const { widget, button } = await setup([TEXT, TEXT], async () => {
    throw new CodedError('FolderBusy', { folder: 'a' });
  });
  await until(() => button('Keep both: x.txt'));
  button('Keep both: x.txt')?.click();
  await until(() => widget.node.textContent?.includes('Another window'));
});
