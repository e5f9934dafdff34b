import { parsePointer } from './pointer';
import { pointerTo } from './testing/keep';

const OID = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';
const POINTER = pointerTo({ oid: OID, size: 12345 });
const parse = (text: string) => parsePointer(new TextEncoder().encode(text));

describe('a pointer', () => {
  it.each([
    { name: 'as Git LFS writes it', text: POINTER, size: 12345 },
    { name: 'without its last newline', text: POINTER.trimEnd(), size: 12345 },
    {
      name: 'to an empty file',
      text: POINTER.replace('12345', '0'),
      size: 0
    }
  ])('is read $name', ({ text, size }) => {
    expect(parse(text)).toEqual({ oid: OID, size });
  });

  it.each([
    { name: 'nothing', text: '' },
    { name: 'another file', text: '# A lesson\n' },
    { name: 'only the first line', text: POINTER.split('\n')[0] },
    { name: 'another version', text: POINTER.replace('/v1', '/v2') },
    { name: 'another digest', text: POINTER.replace('sha256', 'md5') },
    { name: 'a short oid', text: POINTER.replace(OID, OID.slice(1)) },
    { name: 'capital letters', text: POINTER.replace(OID, OID.toUpperCase()) },
    { name: 'a negative size', text: POINTER.replace('12345', '-1') },
    { name: 'a size with zeros', text: POINTER.replace('12345', '012') },
    {
      name: 'a size beyond what numbers hold',
      text: POINTER.replace('12345', '9007199254740993')
    },
    { name: 'lines of Windows', text: POINTER.replace(/\n/g, '\r\n') },
    { name: 'another line', text: `${POINTER}x-more 1\n` },
    { name: 'a second pointer', text: POINTER + POINTER },
    {
      name: 'an extension',
      text: POINTER.replace('oid', `ext-0-foo sha256:${OID}\noid`)
    },
    { name: 'a byte order mark', text: `\ufeff${POINTER}` },
    { name: 'more than its length', text: POINTER + '\n'.repeat(1024) }
  ])('is not $name', ({ text }) => {
    expect(parse(text)).toBeNull();
  });
});
