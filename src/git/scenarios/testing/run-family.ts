import { existsSync, readdirSync, writeFileSync } from 'fs';
import { Classroom } from '../../../testing/classroom';
import { each } from '../../each';
import { play } from './checker';
import { nbformatFaults } from './notebooks';
import type { IScenario } from './scenario';
import { workingFiles } from './snapshot';
import { World } from './world';

/** How many scenarios play at once: each waits for locks and answers most of the time. */
const AT_ONCE = 4;

/** What a Jupyter server makes beside its home while it runs. */
const SERVERS_OWN = [
  'config',
  '.cache',
  '.config',
  '.ipython',
  '.jupyter',
  '.local',
  'spools'
];

/** Whether a scenario is played this time. */
export function isPlayed({ rare }: IScenario): boolean {
  return !rare || process.env.HOMEROOM_FULL === '1';
}

/** Play a table of scenarios in one classroom, each as a test. */
export function runFamily(
  family: string,
  all: readonly IScenario[],
  options: { allowHidden?: boolean; companion?: boolean } = {}
): void {
  jest.setTimeout(120_000);
  const table = all.filter(isPlayed);
  const outcomes = new Map<IScenario, Promise<Error | null>>();
  const worlds: Array<[World, IScenario]> = [];
  let room: Classroom;
  let known: string[] = [];

  beforeAll(async () => {
    room = await Classroom.start(options);
    writeFileSync(room.path('..', 'outside.txt'), 'outside');
    known = [...readdirSync(room.path('..')), ...SERVERS_OWN];
    const waiting: Array<() => Promise<void>> = [];
    table.forEach((scenario, i) => {
      const world = new World(room, `${family}-${i + 1}`);
      worlds.push([world, scenario]);
      const outcome = new Promise<Error | null>(resolve =>
        waiting.push(() =>
          play(world, scenario).then(() => resolve(null), resolve)
        )
      );
      outcomes.set(scenario, outcome);
    });
    void each(waiting, AT_ONCE, run => run());
  });

  afterAll(async () => {
    await Promise.all(outcomes.values());
    await room.stop();
  });

  it.each(table.map(scenario => [scenario.name, scenario] as const))(
    '%s',
    async (_, scenario) => {
      const error = await outcomes.get(scenario);
      if (error) {
        throw error;
      }
    }
  );

  it('leaves only notebooks that nbformat finds valid', async () => {
    await Promise.all(outcomes.values());
    const paths = worlds.flatMap(([world, { expect: e }]) =>
      [...workingFiles(world.folder).keys()]
        .filter(file => file.endsWith('.ipynb'))
        .filter(file => !e?.invalid?.includes(file))
        .map(file => world.path(file))
        .filter(file => existsSync(file))
    );
    expect(nbformatFaults(paths)).toBe('');
  });

  it('touches nothing else in the home, and nothing around it', async () => {
    await Promise.all(outcomes.values());
    const folders = table.map((_, i) => `${family}-${i + 1}`);
    const own = new Set([...folders, 'homeroom-git']);
    expect(readdirSync(room.path()).filter(name => !own.has(name))).toEqual([]);
    const around = readdirSync(room.path('..'));
    expect(around.filter(name => !known.includes(name))).toEqual([]);
  });
}
