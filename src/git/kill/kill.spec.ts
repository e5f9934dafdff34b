import { newCourse, oldCourse } from './testing/course';
import { disturb } from './testing/disturbed';
import { MARKS, work } from './testing/learner';
import { Lesson } from './testing/lesson';
import type { Measure } from './testing/points';
import { Random } from './testing/random';
import { Rig } from './testing/rig';
import { WAYS } from './testing/ways';

const isFull = process.env.HOMEROOM_FULL === '1';
const isRoot = process.getuid?.() === 0;

jest.setTimeout(600_000);

/** Of the home, in bytes: enough for what a pull adds to the biggest lesson, and for the trash. */
const ROOM = 150_000_000;

type WayName = keyof typeof WAYS;
type LessonName = 'first pull' | 'update';

/** How often each way is tried. */
const TIMES: Record<WayName, number> = isFull
  ? {
      'page closed': 25,
      'server killed': 25,
      'network cut': 25,
      'disk full': 25
    }
  : { 'page closed': 2, 'server killed': 4, 'network cut': 2, 'disk full': 2 };

interface IPoint {
  lesson: LessonName;
  of: Measure;
  fraction: number;
  folder: string;
}

/** Random points, the same in each run. */
function pointsOf(name: WayName, seed: number): IPoint[] {
  const random = new Random(seed);
  return Array.from({ length: TIMES[name] }, (_, number) => ({
    lesson: number % 2 ? 'first pull' : 'update',
    of: random.oneOf<Measure>(WAYS[name].measures),
    fraction: Math.round(random.fraction() * 970 + 10) / 1000,
    folder: `${name.replace(' ', '-')}-${number}`
  }));
}

let rig: Rig;
let lessons: Record<LessonName, Lesson>;

beforeAll(async () => {
  rig = await Rig.start(isRoot ? ROOM : undefined);
  lessons = {
    'first pull': await Lesson.make(rig, 'first', [newCourse()]),
    update: await Lesson.make(rig, 'update', [oldCourse(), newCourse()], {
      work,
      texts: MARKS
    })
  };
});

afterAll(() => rig.stop());

/** The tests of one way. */
function testsOf(name: WayName, seed: number): void {
  it.each(pointsOf(name, seed))(
    `${name}: $lesson at $fraction of $of`,
    async ({ lesson, of, fraction, folder }) => {
      const disturbance = { way: WAYS[name], of, fraction };
      await disturb({ lesson: lessons[lesson], ...disturbance }, folder);
    }
  );
}

describe('a disturbed pull is whole after the next one', () => {
  testsOf('page closed', 101);
  testsOf('server killed', 102);
  testsOf('network cut', 103);
});

// A home of limited size has to be mounted.
const asRoot = isRoot ? describe : describe.skip;

asRoot('a pull without room is whole after the next one', () => {
  testsOf('disk full', 104);
});
