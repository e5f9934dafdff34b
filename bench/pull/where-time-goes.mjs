// Where Homeroom's time goes, from what worker and page say to each other, and from their requests.
import { figures, median } from './statistics.mjs';

const PHASES = [
  'connecting',
  'waiting',
  'downloading',
  'indexing',
  'comparing',
  'storing',
  'writing',
  'finishing'
];

/** Tables of steps, phases and requests. */
export function whereTimeGoes(lessons, visits, table) {
  const cases = lessons.flatMap(({ name }) =>
    ['first', 'nothing', 'update'].map(task => ({ lesson: name, task }))
  );
  const middle = (of, read) => {
    const values = figures(visits, { ...of, side: 'homeroom' }, read);
    return values.length ? seconds(median(values)) : '';
  };
  return [
    'Steps of the page, in seconds after the link was opened (medians):',
    '',
    ...table(
      ['lesson', 'task', ...STEPS.map(([title]) => title)],
      cases.map(of => [
        of.lesson,
        of.task,
        ...STEPS.map(([, read]) => middle(of, read))
      ])
    ),
    '',
    'nbgitpuller and the plain opening, likewise:',
    '',
    ...table(
      ['lesson', 'task', 'by', 'Lab asked for', 'Lab’s shell', 'first cell'],
      cases.flatMap(of =>
        ['nbgitpuller', 'plain'].flatMap(side => {
          const at = read => figures(visits, { ...of, side }, read);
          return at(() => 1).length
            ? [
                [
                  of.lesson,
                  of.task,
                  side,
                  ...[
                    v => v.marks.origin,
                    v => v.marks.shell,
                    v => v.firstCell
                  ].map(read => seconds(median(at(read))))
                ]
              ]
            : [];
        })
      )
    ),
    '',
    'Phases of the worker, how long each took in seconds (medians), and how much of git’s data was stored:',
    '',
    ...table(
      ['lesson', 'task', ...PHASES, 'stored, MB'],
      cases.map(of => [
        of.lesson,
        of.task,
        ...PHASES.map(phase => middle(of, visit => lengthOf(visit, phase))),
        stored(visits, of)
      ])
    ),
    '',
    'Requests of page and worker to the Jupyter server (medians), and how long the first one to the',
    'gateway took, which starts the companion:',
    '',
    ...table(
      ['lesson', 'task', ...ASKED, 'first to the gateway'],
      cases.map(of => [
        of.lesson,
        of.task,
        ...ASKED.map(kind =>
          String(
            median(
              figures(
                visits,
                { ...of, side: 'homeroom' },
                ({ asked }) => asked[kind].count
              )
            )
          )
        ),
        middle(of, ({ asked }) => asked.gateway.first)
      ])
    )
  ];
}

const ASKED = ['contents read', 'contents written', 'gateway', 'other'];

const STEPS = [
  ['Lab’s page answered', visit => visit.marks.answered],
  ['Lab’s shell', visit => visit.marks.shell],
  ['worker made', visit => visit.marks.workerMade],
  ['worker ready', visit => visit.marks.workerReady],
  ['pull asked', visit => visit.marks.pullAsked],
  ['linked file written', visit => visit.marks.fileWritten],
  ['first cell', visit => visit.firstCell],
  ['first cell of the new commit', visit => visit.rightCell],
  ['pull done', visit => visit.marks.pullDone],
  ['told', visit => visit.whole]
];

/** The size of the pack, or of its index where that is larger. */
function stored(visits, of) {
  const sizes = figures(
    visits,
    { ...of, side: 'homeroom' },
    ({ phases }) => phases.find(({ phase }) => phase === 'storing')?.loaded
  );
  return sizes.length ? (median(sizes) / 1e6).toFixed(1) : '';
}

/** From a phase's first word to the next phase's; a phase may come again. */
function lengthOf({ phases, marks }, wanted) {
  let length = null;
  phases.forEach(({ phase, from }, index) => {
    if (phase === wanted) {
      length =
        (length ?? 0) + (phases[index + 1]?.from ?? marks.pullDone) - from;
    }
  });
  return length;
}

function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(2);
}
