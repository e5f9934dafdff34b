import { TokenMemory, type TokenChannel } from './token-memory';

const url = 'https://git.example/course/week-1';
const token = { scope: url, authorization: 'Basic secret' };

const channels: BroadcastChannel[] = [];
afterEach(() => channels.splice(0).forEach(channel => channel.close()));

/** The memory of a tab, with a real channel, and all that the channel ever said. */
function tab(server: string) {
  const heard: unknown[] = [];
  const opened: BroadcastChannel[] = [];
  const memory = new TokenMemory((): TokenChannel => {
    const channel = new BroadcastChannel(server);
    channel.addEventListener('message', event => {
      heard.push((event as MessageEvent).data);
    });
    channels.push(channel);
    opened.push(channel);
    return channel;
  });
  return { memory, heard, opened };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

it('forgets in all tabs of a server, and tells them nothing else', async () => {
  const [one, two, three] = [tab('a'), tab('a'), tab('a')];
  const other = tab('b');
  [one, two, three, other].forEach(({ memory }) => memory.keep(token));
  one.memory.clear();
  expect(one.memory.find(url)).toBeNull();
  await until(() => two.heard.length > 0 && three.heard.length > 0);
  expect(two.memory.find(url)).toBeNull();
  expect(three.memory.find(url)).toBeNull();
  expect(other.memory.find(url)).toEqual(token);
  expect([one.heard, two.heard, three.heard]).toEqual([
    [],
    ['forget'],
    ['forget']
  ]);
});

it('tells others also from a tab that knew none', async () => {
  const [one, two] = [tab('a'), tab('a')];
  two.memory.keep(token);
  expect(one.opened).toEqual([]);
  one.memory.clear();
  await until(() => two.memory.find(url) === null);
});

it('takes a new token after that', async () => {
  const [one, two] = [tab('a'), tab('a')];
  two.memory.keep(token);
  one.memory.clear();
  await until(() => two.memory.find(url) === null);
  two.memory.keep(token);
  expect(two.memory.find(url)).toEqual(token);
});
