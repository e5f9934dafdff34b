/** How a text is kept as bytes. `bytes` = neither Unicode nor binary: one character per byte. */
export type Encoding = 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be' | 'bytes';

/** How far git looks for a NUL byte. */
const LOOKED_AT = 8000;

/** How many characters `String.fromCharCode` takes at once. */
const AT_ONCE = 8192;

/** The encoding of a file; null for one that is binary. */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  if (startsWith(bytes, 0xff, 0xfe) && !startsWith(bytes, 0xff, 0xfe, 0, 0)) {
    return bytes.length % 2 === 0 ? 'utf16le' : null;
  }
  if (startsWith(bytes, 0xfe, 0xff)) {
    return bytes.length % 2 === 0 ? 'utf16be' : null;
  }
  if (bytes.subarray(0, LOOKED_AT).includes(0)) {
    return null;
  }
  if (decodeUtf8(bytes) === null) {
    return 'bytes';
  }
  return startsWith(bytes, 0xef, 0xbb, 0xbf) ? 'utf8-bom' : 'utf8';
}

/** Whether a file is the same text in every encoding of bytes. */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte < 0x80);
}

/** A file's text, without its byte order mark; null where the file is not in this encoding. */
export function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  switch (encoding) {
    case 'utf8':
      return decodeUtf8(bytes);
    case 'utf8-bom':
      return decodeUtf8(bytes.subarray(3));
    case 'bytes':
      return fromUnits(bytes);
    case 'utf16le':
    case 'utf16be':
      return fromUnits(readUnits(bytes.subarray(2), encoding === 'utf16le'));
  }
}

/** A text's bytes, with a byte order mark where the encoding has one; null where it cannot hold the text. */
export function encode(text: string, encoding: Encoding): Uint8Array | null {
  switch (encoding) {
    case 'utf8':
      return encodeUtf8(text);
    case 'utf8-bom':
      return encodeUtf8('\ufeff' + text);
    case 'bytes':
      return encodeBytes(text);
    case 'utf16le':
    case 'utf16be':
      return writeUnits('\ufeff' + text, encoding === 'utf16le');
  }
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes
    );
  } catch {
    // All that a fatal decoder throws: these bytes are no UTF-8.
    return null;
  }
}

function encodeUtf8(text: string): Uint8Array | null {
  // Half a surrogate pair, which UTF-16 files may hold, would become U+FFFD.
  return /\p{Surrogate}/u.test(text) ? null : new TextEncoder().encode(text);
}

function encodeBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0xff) {
      return null;
    }
    bytes[i] = unit;
  }
  return bytes;
}

function readUnits(bytes: Uint8Array, littleEndian: boolean): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.length / 2 }, (_, i) =>
    view.getUint16(i * 2, littleEndian)
  );
}

function writeUnits(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) {
    view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  }
  return new Uint8Array(view.buffer);
}

/** `TextDecoder` would replace what is no valid UTF-16, and its latin1 is Windows-1252. */
function fromUnits(units: Uint8Array | Uint16Array): string {
  let text = '';
  for (let i = 0; i < units.length; i += AT_ONCE) {
    text += String.fromCharCode(...units.subarray(i, i + AT_ONCE));
  }
  return text;
}
