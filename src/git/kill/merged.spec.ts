import { readFileSync, rmSync, writeFileSync } from 'fs';
import { Classroom } from '../../testing/classroom';
import { failingAfter } from '../../testing/failing-contents';
import { git } from '../../testing/upstream';

jest.setTimeout(600_000);

let room: Classroom;

beforeAll(async () => {
  room = await Classroom.start();
});

afterAll(() => room.stop());

const LINES = Array.from({ length: 9 }, (_, i) => `line ${i + 1}\n`);

/** The text with one line in place of another. */
function withLine(number: number, line: string): string {
  return LINES.map((old, i) => (i + 1 === number ? `${line}\n` : old)).join('');
}

/** How often a pull writes at most. */
const WRITES = 40;

/** Every number of writes after which to cut in a full run, every third one else. */
const STEP = process.env.HOMEROOM_FULL === '1' ? 1 : 3;

it('keeps what was merged before a cut, when the course changes the file again', async () => {
  const upstream = room.upstream('merged');
  const first = upstream.commit({ 'a.md': LINES.join(''), 'b.md': 'b' });
  let cuts = 0;
  for (let writes = 1; writes < WRITES; writes += STEP) {
    const folder = `merged-${writes}`;
    git(upstream.folder, 'reset', '-q', '--hard', first);
    upstream.push();
    await room.pull(upstream, { folder });
    writeFileSync(room.path(folder, 'a.md'), withLine(2, 'mine'));
    upstream.commit({ 'a.md': withLine(8, 'course'), 'b.md': 'b, new' });
    const contents = failingAfter(room.contents, writes);
    cuts += await room.pull(upstream, { folder }, { contents }).then(
      () => 0,
      () => 1
    );
    rmSync(room.path(folder, '.git/homeroom/lock.json'), { force: true });
    await room.pull(upstream, { folder });
    upstream.commit({ 'a.md': withLine(8, 'course, again') });
    await room.pull(upstream, { folder });
    const text = readFileSync(room.path(folder, 'a.md'), 'utf8');
    expect({ writes, text }).toEqual({
      writes,
      text: withLine(2, 'mine').replace('line 8', 'course, again')
    });
  }
  expect(cuts * STEP).toBeGreaterThan(12);
});
