import { Classroom } from '../../testing/classroom';
import { AT_ONCE } from './testing/at-once';
import { UNDO } from './testing/undo';
import { World } from './testing/world';

jest.setTimeout(120_000);

let room: Classroom;

beforeAll(async () => {
  room = await Classroom.start();
});

afterAll(() => room.stop());

const table = [...UNDO, ...AT_ONCE].map(
  (scenario, i) => [scenario.name, scenario, `safety-${i + 1}`] as const
);

describe('safety', () => {
  it.each(table)('%s', (_, scenario, id) => scenario.play(new World(room, id)));
});
