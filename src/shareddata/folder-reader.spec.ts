import type { SendToServer } from '../server/request';
import { FolderReader } from './folder-reader';

type Entry = [string, boolean, number, number, number, boolean | null];

const stations: Entry = ['stations.csv', false, 20, 1_000, 1_000, null];
const region: Entry = ['region', true, 4_096, 2_000, 2_000, null];

/** A reader of folders that hold these entries, which may be changed. */
function readerOf(entries: Entry[], writable = false) {
  const answer = { status: 200, writable, opens: null, entries };
  const send: SendToServer = async () => {
    const { status, ...body } = answer;
    return { status, body };
  };
  return { reader: new FolderReader(send), answer };
}

describe('FolderReader', () => {
  it('gives the same entries while nothing changes, so that lists need not be made anew', async () => {
    const { reader } = readerOf([region, stations]);
    const first = await reader.read('shared/weather');
    const second = await reader.read('shared/weather');
    expect(first?.content).toHaveLength(2);
    expect(second?.content).toBe(first?.content);
  });

  it.each<[string, Entry]>([
    ['a name', ['other.csv', false, 20, 1_000, 1_000, null]],
    ['a kind', ['stations.csv', true, 20, 1_000, 1_000, null]],
    ['a size', ['stations.csv', false, 21, 1_000, 1_000, null]],
    ['a time', ['stations.csv', false, 20, 1_001, 1_000, null]],
    ['who opens it', ['stations.csv', false, 20, 1_000, 1_000, false]]
  ])('sees that %s changed', async (_, changed) => {
    const { reader, answer } = readerOf([region, stations]);
    const first = await reader.read('shared/weather');
    answer.entries = [region, changed];
    const second = await reader.read('shared/weather');
    expect(second?.content).not.toBe(first?.content);
    expect(second?.content[1].name).toBe(changed[0]);
    expect(reader.closedCount).toBe(changed[5] === false ? 1 : 0);
  });

  it('sees what went, and that the folder can be written into now', async () => {
    const { reader, answer } = readerOf([region, stations]);
    await reader.read('shared/weather');
    answer.entries = [region];
    expect((await reader.read('shared/weather'))?.content).toHaveLength(1);
    answer.writable = true;
    expect((await reader.read('shared/weather'))?.writable).toBe(true);
  });

  it('takes another folder with the same entries for another', async () => {
    const { reader } = readerOf([stations]);
    await reader.read('shared/weather');
    const other = await reader.read('shared/weather/region');
    expect(other?.content[0].path).toBe('shared/weather/region/stations.csv');
  });

  it('leaves to the Contents API what the companion does not list', async () => {
    const { answer, reader } = readerOf([stations]);
    await reader.read('shared/weather');
    answer.status = 404;
    expect(await reader.read('shared/weather')).toBeNull();
    answer.status = 200;
    expect((await reader.read('shared/weather'))?.content).toHaveLength(1);
  });
});
