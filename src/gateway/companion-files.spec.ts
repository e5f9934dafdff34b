import { CodedError } from '../errors';
import { CompanionFiles } from './companion-files';

const WRITTEN = { name: 'a', size: 1, seconds: 2, nanoseconds: 3 };
const FILES = [{ path: 'a', bytes: new Uint8Array([7]) }];
const NO_SPACE = new CodedError('NoSpace', { path: 'lesson/a' }).toJSON();
const BAD = new CodedError('BadRequest', { detail: 'not here' }).toJSON();

/** What `fetch` does without a connection. */
const lost = (): Response => {
  throw new TypeError('no connection');
};

/** A companion that answers as told, one answer after the other. */
function companion(...answers: (() => Response)[]) {
  const bodies: Uint8Array[] = [];
  const memory = { isAbsent: false };
  const controller = new AbortController();
  const files = new CompanionFiles({
    address: 'http://h/homeroom/files/',
    token: 't',
    xsrf: '',
    memory,
    signal: controller.signal,
    patience: { first: 1, most: 2, budget: 50 },
    fetch: async (_, init) => {
      const body = init?.body instanceof Blob ? init.body : new Blob();
      bodies.push(new Uint8Array(await body.arrayBuffer()));
      return (answers.shift() ?? lost)();
    }
  });
  return { files, memory, bodies, cancel: () => controller.abort() };
}

const json =
  (value: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(value), { status });
const html = (status: number) => () =>
  new Response('<html></html>', { status });

describe('CompanionFiles', () => {
  it('sends a list of files, then their bytes', async () => {
    const { files, bodies } = companion(json({ files: [WRITTEN] }));
    expect(await files.write('lesson', FILES)).toEqual([WRITTEN]);
    const [body] = bodies;
    const length = new DataView(body.buffer).getUint32(0);
    const head = new TextDecoder().decode(body.subarray(4, 4 + length));
    expect(JSON.parse(head)).toEqual({
      folder: 'lesson',
      files: [{ path: 'a', size: 1 }]
    });
    expect([...body.subarray(4 + length)]).toEqual([7]);
  });

  it.each([
    ['a server without one', html(404)],
    ['one that may not write', json(BAD, 404)],
    ['a proxy that takes no large requests', html(413)],
    ['a page in its place', html(200)],
    ['a sign-in', html(403)]
  ])('is not asked again: %s', async (_, answer) => {
    const { files, memory, bodies } = companion(answer);
    expect(await files.write('lesson', FILES)).toBeNull();
    expect(await files.write('lesson', FILES)).toBeNull();
    expect(memory.isAbsent).toBe(true);
    expect(bodies).toHaveLength(1);
  });

  it('is given up where it does not come back', async () => {
    const { files, memory, bodies } = companion();
    expect(await files.write('lesson', FILES)).toBeNull();
    expect(memory.isAbsent).toBe(true);
    expect(bodies.length).toBeGreaterThan(2);
  });

  it('is asked again while it starts', async () => {
    const { files, memory } = companion(
      html(500),
      html(599),
      json({ files: [WRITTEN] })
    );
    expect(await files.write('lesson', FILES)).toEqual([WRITTEN]);
    expect(memory.isAbsent).toBe(false);
  });

  it('is asked again about another folder', async () => {
    const { files, memory } = companion(
      json({ files: null }),
      json({ files: [{ received: 1 }] })
    );
    expect(await files.write('elsewhere', FILES)).toBeNull();
    expect(memory.isAbsent).toBe(false);
    expect(await files.write('lesson', FILES)).toEqual([null]);
  });

  it('throws what is wrong with a file, and does not try it again', async () => {
    const { files, memory, bodies } = companion(
      json({ files: [WRITTEN, { error: NO_SPACE }] })
    );
    await expect(files.write('lesson', FILES)).rejects.toMatchObject(NO_SPACE);
    expect(memory.isAbsent).toBe(false);
    expect(bodies).toHaveLength(1);
  });

  it('stops waiting for one when it is cancelled', async () => {
    const { files, memory, cancel } = companion(() => {
      cancel();
      return lost();
    });
    await expect(files.write('lesson', FILES)).rejects.toMatchObject({
      code: 'Cancelled'
    });
    expect(memory.isAbsent).toBe(false);
  });

  describe('deleting a folder', () => {
    it.each<[string, (() => Response)[], boolean]>([
      ['at once', [json({ problem: null })], true],
      [
        'that takes long',
        [json({ problem: null }, 202), json({ problem: null })],
        true
      ],
      ['done between two questions', [json({}, 202), json(BAD, 404)], true],
      ['that somebody keeps', [json({ problem: 'Busy' })], false],
      ['where it may not', [json(BAD, 404)], false],
      ['without a companion', [html(404)], false],
      ['without a connection', [], false],
      ['a page in its place', [html(200)], false]
    ])('%s', async (_, answers, isGone) => {
      const { files, memory } = companion(...answers);
      expect(await files.remove('a/b c')).toBe(isGone);
      expect(memory.isAbsent).toBe(false);
    });

    it('ends where nobody wants it any more', async () => {
      const { files, cancel } = companion(json({}, 202));
      cancel();
      await expect(files.remove('a')).rejects.toMatchObject({
        code: 'Cancelled'
      });
    });
  });
});
