// The figures as Markdown.
import { whereTimeGoes } from './where-time-goes.mjs';
import { figures, median, quantile } from './statistics.mjs';

const TASKS = {
  first: 'first pull',
  nothing: 'nothing new',
  update: 'update'
};
const SIDES = {
  plain: 'plain opening',
  homeroom: 'Homeroom',
  nbgitpuller: 'nbgitpuller'
};

/** Everything that was measured, as a text of sections. */
export function report({ about, lessons, goals, visits }) {
  return [
    `JupyterLab ${about.jupyterlab}, nbgitpuller ${about.nbgitpuller}, git host with ${about.delay} ms per request,`,
    `browser and servers ${about.isApart ? 'on processors of their own' : 'on the same processors'}, ${about.rounds} rounds wanted, ${about.date}.`,
    'Seconds: median (quartiles).',
    '',
    ...timesTable(lessons, visits),
    '',
    '## Goals',
    '',
    ...table(
      ['goal', 'lesson', 'ratio', 'at most', ''],
      goals.map(({ goal, lesson, ratio, most, met }) => [
        goal,
        lesson,
        ratio.toFixed(2),
        most?.toFixed(2) ?? '',
        most === undefined ? '' : met ? 'met' : '**missed**'
      ])
    ),
    '',
    '## Where the time goes',
    '',
    ...whereTimeGoes(lessons, visits, table),
    ''
  ].join('\n');
}

function timesTable(lessons, visits) {
  const rows = lessons.flatMap(({ name, files, bytes }) =>
    Object.keys(TASKS).flatMap(task =>
      Object.keys(SIDES).map(side => {
        const of = read => figures(visits, { lesson: name, task, side }, read);
        return of(() => 1).length === 0
          ? null
          : [
              `${name} (${files} files, ${bytes / 1e6} MB)`,
              TASKS[task],
              SIDES[side],
              String(of(() => 1).length),
              spread(of(visit => visit.seen)),
              spread(of(visit => visit.firstCell)),
              spread(of(visit => visit.rightCell)),
              side === 'plain' ? '' : spread(of(visit => visit.onDisk)),
              spread(of(visit => visit.whole)),
              spread(of(visit => visit.ready)),
              side === 'plain' ? '' : String(median(of(v => v.upstream)))
            ];
      })
    )
  );
  return table(
    [
      'lesson',
      'task',
      'by',
      'visits',
      'first cell to read',
      'first cell to run',
      'first cell of the new commit',
      'whole lesson on the disk',
      'told so',
      'whole lesson and first cell',
      'requests to the host'
    ],
    rows.filter(Boolean)
  );
}

function spread(values) {
  if (!values.length) {
    return '';
  }
  const [low, middle, high] = [0.25, 0.5, 0.75].map(share =>
    (quantile(values, share) / 1000).toFixed(2)
  );
  return `${middle} (${low}–${high})`;
}

/** The lines of a table. */
function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
