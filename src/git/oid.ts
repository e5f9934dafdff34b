import { sha1 } from '@noble/hashes/legacy.js';

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) {
    hex += byte.toString(16).padStart(2, '0');
  }
  return hex;
}

/** The bytes of a hex text of even length. */
export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}

/**
 * SHA-1 of bytes. Not WebCrypto: that is not there on hubs without https.
 */
export function sha1Of(...parts: Uint8Array[]): Uint8Array {
  const hash = sha1.create();
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}

/** The name that git gives an object. */
export function objectOid(
  type: 'blob' | 'tree' | 'commit',
  bytes: Uint8Array
): string {
  const head = new TextEncoder().encode(`${type} ${bytes.length}\0`);
  return toHex(sha1Of(head, bytes));
}
