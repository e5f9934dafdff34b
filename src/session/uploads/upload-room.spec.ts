import { CodedError } from '../../errors';
import { freeOf, UploadRoom } from './upload-room';

it.each([
  [{ bytes: 6, limit: 10, free: 100 }, 4],
  [{ bytes: 6, limit: 10, free: 3 }, 3],
  [{ bytes: 12, limit: 10, free: null }, 0],
  [{ bytes: 6, limit: null, free: 3 }, 3],
  [{ bytes: null, limit: 10, free: null }, null],
  [{ bytes: 6, limit: null, free: null }, null]
])('%j leaves %j', (storage, free) => {
  expect(freeOf(storage)).toBe(free);
});

function setup(free: number | null | CodedError, isAnyway = false) {
  const asked: [number, number, number][] = [];
  const room = new UploadRoom({
    readStorage: async () => {
      if (free instanceof CodedError) {
        throw free;
      }
      return { bytes: null, limit: null, free };
    },
    readFree: async () => null,
    confirm: async (files, needed, left) => {
      asked.push([files.length, needed, left]);
      return isAnyway;
    }
  });
  const take = (...sizes: number[]): Promise<boolean[]> =>
    Promise.all(sizes.map(size => room.take({ name: 'a', size })));
  return { take, asked };
}

it('asks once about files that are chosen together', async () => {
  const { take, asked } = setup(10);
  expect(await take(4, 6)).toEqual([true, true]);
  expect(asked).toEqual([]);
  expect(await take(4, 7)).toEqual([false, false]);
  expect(asked).toEqual([[2, 11, 10]]);
  expect(await take(11)).toEqual([false]);
  expect(asked).toHaveLength(2);
});

it('asks no more for a while where it is to be done anyway', async () => {
  const { take, asked } = setup(10, true);
  expect(await take(11)).toEqual([true]);
  expect(await take(12)).toEqual([true]);
  expect(asked).toHaveLength(1);
});

it.each([
  ['nobody knows', null],
  [
    'the server does not answer',
    new CodedError('ServerUnreachable', { detail: '' })
  ]
])('puts nothing in the way where %s', async (_, free) => {
  const { take, asked } = setup(free);
  expect(await take(1e12)).toEqual([true]);
  expect(asked).toEqual([]);
});
