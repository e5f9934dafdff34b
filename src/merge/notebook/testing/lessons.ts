/** Varied lessons to start from: languages, scripts, sizes, repeated and empty cells, pictures, forms. */
import type { IPlainCell, IPlainNotebook } from './notebook';
import { code, text } from './notebook';
import type { Random } from './random';

const PYTHON = {
  kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
  language_info: { name: 'python', version: '3.11.4' }
};

type Lesson = (random: Random) => IPlainCell[];

/** Makes the lines of one lesson, none twice. */
class Lines {
  constructor(private readonly _random: Random) {}

  of(words: readonly string[], count: number): string {
    return Array.from({ length: count }, () => this.one(words)).join('\n');
  }

  one(words: readonly string[]): string {
    const random = this._random;
    const some = Array.from({ length: 3 + random.below(5) }, () =>
      random.pick(words)
    );
    return `${some.join(' ')} ${++this._count}`;
  }

  private _count = 100;
}

const ENGLISH =
  'river gauge station rain level mean table plot compare value year column filter map measure'.split(
    ' '
  );
const RUSSIAN =
  'река уровень станция данные таблица график сравнить значение год'.split(' ');
const CHINESE = '河流 水位 数据 表格 平均值 比较 年份 地图'.split(' ');
const CODE =
  'frame = load(path) rows.mean() total += step(value) print(result) for row in table: if level > limit: plot(x, y)'.split(
    ' '
  );

function exercises(random: Random): IPlainCell[] {
  const lines = new Lines(random);
  return Array.from({ length: 8 }, (_, at) => [
    text(`## Exercise ${at + 1}\n\n${lines.of(ENGLISH, 2 + random.below(4))}`),
    code('# YOUR CODE HERE', {
      metadata: {
        nbgrader: {
          grade: true,
          grade_id: `task-${at}`,
          points: 2,
          schema_version: 3
        }
      }
    }),
    code(`assert answer_${at} is not None\n${lines.of(CODE, 2)}`, {
      metadata: { deletable: false, editable: false, tags: ['check'] }
    })
  ]).flat();
}

function analysis(random: Random): IPlainCell[] {
  const lines = new Lines(random);
  const cells = [
    text('# Rain\n\nWhat the gauges measured.'),
    code('import numpy as np\nimport pandas as pd')
  ];
  for (let at = 0; at < 10; at++) {
    cells.push(
      text(lines.of(ENGLISH, 1 + random.below(6))),
      code(lines.of(CODE, 2 + random.below(12)), {
        count: at + 1,
        outputs: [
          {
            name: 'stdout',
            output_type: 'stream',
            text: [`course ${at}\n`, 'done\n']
          },
          {
            output_type: 'display_data',
            metadata: { scale: 1.0 },
            data: { 'image/png': random.hex(400), 'text/plain': ['<Figure>'] }
          }
        ]
      }),
      code('plt.show()')
    );
  }
  return cells;
}

function pictures(random: Random): IPlainCell[] {
  const lines = new Lines(random);
  return Array.from({ length: 6 }, (_, at) => [
    text(`![map](attachment:map${at}.png)\n${lines.of(ENGLISH, 3)}`, {
      attachments: { [`map${at}.png`]: { 'image/png': random.hex(200) } }
    }),
    {
      ...text(lines.of(ENGLISH, 2)),
      type: 'raw' as const,
      metadata: { format: 'text/restructuredtext' }
    },
    code(lines.of(CODE, 4), {
      metadata: { tags: ['hide-input', `part-${at}`] }
    })
  ]).flat();
}

function words(list: readonly string[]): Lesson {
  return random => {
    const lines = new Lines(random);
    return Array.from({ length: 14 }, (_, at) =>
      at % 3 === 1
        ? code(lines.of(CODE, 3 + random.below(5)))
        : text(lines.of(list, 2 + random.below(5)))
    );
  };
}

function repeated(random: Random): IPlainCell[] {
  const lines = new Lines(random);
  return Array.from({ length: 12 }, () => [
    code(random.chance(0.5) ? 'df.head()' : 'df.describe()'),
    text(lines.of(ENGLISH, 2)),
    code('')
  ]).flat();
}

function short(random: Random): IPlainCell[] {
  const lines = new Lines(random);
  return [
    text('# Hello\n\nA first lesson, with little in it.'),
    code(lines.of(CODE, 1)),
    code(lines.of(CODE, 2))
  ];
}

function long(random: Random): IPlainCell[] {
  const lines = new Lines(random);
  return Array.from({ length: 60 }, (_, at) =>
    at % 4 === 0
      ? text(lines.of(ENGLISH, 1 + random.below(8)))
      : code(lines.of(CODE, 1 + random.below(20)))
  );
}

const LESSONS: Lesson[] = [
  exercises,
  analysis,
  pictures,
  words(RUSSIAN),
  words(CHINESE),
  repeated,
  short,
  long
];

/** A lesson as a course has it, in any of the formats 4.0 to 4.5. */
export function makeLesson(random: Random): IPlainNotebook {
  const cells = random.pick(LESSONS)(random);
  const minor = random.chance(0.5) ? 5 : random.below(5);
  if (minor === 5) {
    cells.forEach(cell => {
      cell.id = random.hex(8);
    });
  }
  const metadata = random.chance(0.8) ? structuredClone(PYTHON) : {};
  return { minor, metadata: { ...metadata, ratio: 1.0 }, cells };
}
