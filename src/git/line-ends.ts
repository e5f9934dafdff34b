import type { IAttributes } from './attributes';

/** What a file's bytes are, counted as git does to tell texts. */
interface ICounts {
  nul: number;
  cr: number;
  lf: number;
  crlf: number;
  printable: number;
  odd: number;
}

/**
 * A blob as git writes it to the folder: with CRLF where the attributes ask for it.
 *
 * @returns `bytes` themselves where nothing changes.
 */
export function toWorkingTree(
  bytes: Uint8Array,
  attributes: IAttributes
): Uint8Array {
  if (attributes.eol !== 'crlf' || !mayConvert(bytes, attributes)) {
    return bytes;
  }
  const { cr, lf, crlf } = count(bytes);
  if (lf === 0 || (attributes.text === 'auto' && cr + crlf > 0)) {
    return bytes;
  }
  const result = new Uint8Array(bytes.length + lf);
  let at = 0;
  bytes.forEach((byte, i) => {
    if (byte === LF && bytes[i - 1] !== CR) {
      result[at++] = CR;
    }
    result[at++] = byte;
  });
  return result;
}

/**
 * A file of the folder as git keeps it: with LF where the attributes make it a text.
 *
 * @param kept - the file as git keeps it now. With `text=auto`, one that has CRLF keeps them.
 * @returns `bytes` themselves where nothing changes.
 */
export function fromWorkingTree(
  bytes: Uint8Array,
  attributes: IAttributes,
  kept: Uint8Array | null = null
): Uint8Array {
  if (!mayConvert(bytes, attributes) || count(bytes).crlf === 0) {
    return bytes;
  }
  if (attributes.text === 'auto' && kept && hasLinesWithCr(kept)) {
    return bytes;
  }
  return bytes.filter((byte, i) => byte !== CR || bytes[i + 1] !== LF);
}

function mayConvert(bytes: Uint8Array, { text, eol }: IAttributes): boolean {
  if (text === 'auto') {
    return !looksBinary(count(bytes));
  }
  return text === 'set' || (text === 'unspecified' && eol !== null);
}

function hasLinesWithCr(bytes: Uint8Array): boolean {
  const counts = count(bytes);
  return counts.crlf > 0 && !looksBinary(counts);
}

function looksBinary({ nul, cr, printable, odd }: ICounts): boolean {
  return nul > 0 || cr > 0 || Math.floor(printable / 128) < odd;
}

function count(bytes: Uint8Array): ICounts {
  const counts = { nul: 0, cr: 0, lf: 0, crlf: 0, printable: 0, odd: 0 };
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === CR && bytes[i + 1] === LF) {
      counts.crlf++;
      i++;
    } else if (byte === CR) {
      counts.cr++;
    } else if (byte === LF) {
      counts.lf++;
    } else if (byte === 0) {
      counts.nul++;
    } else if ((byte < 0x20 && !PRINTABLE.has(byte)) || byte === 0x7f) {
      counts.odd++;
    } else {
      counts.printable++;
    }
  }
  if (bytes.at(-1) === END_OF_FILE) {
    counts.odd--;
  }
  return counts;
}

const LF = 10;
const CR = 13;

/** Ctrl-Z, with which texts of DOS end. */
const END_OF_FILE = 0x1a;

/** Backspace, tab, form feed and escape. */
const PRINTABLE = new Set([8, 9, 12, 27]);
