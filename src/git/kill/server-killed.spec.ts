import { disturb } from './testing/disturbed';
import { Lesson } from './testing/lesson';
import { Random } from './testing/random';
import { Rig } from './testing/rig';
import { WAYS } from './testing/ways';

jest.setTimeout(600_000);

const KILLS = process.env.HOMEROOM_FULL === '1' ? 200 : 3;

const random = new Random(77);

/** Small, but one file and the pack are written in pieces. */
const COURSE = {
  'README.md': 'A course\n',
  'a/b/deep.txt': 'deep\n',
  'a/table.csv': '1,2,3\n'.repeat(500),
  'a/pieces.bin': random.bytes(1_300_000),
  'empty.txt': ''
};

let rig: Rig;
let lesson: Lesson;

beforeAll(async () => {
  rig = await Rig.start();
  lesson = await Lesson.make(rig, 'small', [COURSE]);
});

afterAll(() => rig.stop());

const points = Array.from({ length: KILLS }, (_, number) => ({
  folder: `kill-${number}`,
  of: random.oneOf(WAYS['server killed'].measures),
  fraction: Math.round(random.fraction() * 985 + 5) / 1000
}));

it.each(points)(
  'a server killed at $fraction of $of',
  async ({ folder, ...point }) => {
    const way = WAYS['server killed'];
    await disturb({ lesson, way, ...point }, folder);
  }
);
