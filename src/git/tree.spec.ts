import { readTree } from './tree';

/** Trees by a number that is their oid's end. */
function treesOf(bytesOf: (number: number) => Buffer) {
  return {
    read: async (oid: string) => ({
      type: 'tree',
      bytes: new Uint8Array(bytesOf(parseInt(oid, 16)))
    })
  };
}

function entry(mode: string, name: string, number: number): Buffer {
  const oid = Buffer.from(number.toString(16).padStart(40, '0'), 'hex');
  return Buffer.concat([Buffer.from(`${mode} ${name}\0`), oid]);
}

it.each([
  ['without spaces', Buffer.alloc(40, 'A')],
  ['cut off in a name', Buffer.from('100644 name')],
  ['cut off in an oid', Buffer.from('100644 a\0short')],
  ['with a mode that is none', entry('x', 'a', 1)],
  [
    'with a link and a folder of one name',
    Buffer.concat([entry('120000', 'a', 1), entry('40000', 'a', 2)])
  ]
])('refuses a tree %s', async (_, bytes) => {
  await expect(
    readTree(
      treesOf(() => bytes),
      '1',
      null
    )
  ).rejects.toMatchObject({
    code: 'Unexpected',
    data: { detail: 'damaged git tree' }
  });
});

it('refuses a few trees that stand for millions of folders', async () => {
  const bomb = treesOf(level =>
    level === 0
      ? Buffer.alloc(0)
      : Buffer.concat([
          entry('40000', 'a', level - 1),
          entry('40000', 'b', level - 1)
        ])
  );
  await expect(readTree(bomb, '28', null)).rejects.toMatchObject({
    code: 'Unexpected'
  });
});

it('reads files and folders', async () => {
  const trees = treesOf(number =>
    number === 1
      ? Buffer.concat([entry('40000', 'b', 2), entry('100664', 'c', 7)])
      : entry('100755', 'd', 9)
  );
  const files = await readTree(trees, '1', null);
  expect([...files].map(([path, { mode }]) => [path, mode])).toEqual([
    ['b/d', 0o100755],
    ['c', 0o100644]
  ]);
});
