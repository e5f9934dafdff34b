/** Bytes per round of the fallback: divisible by 3, and few enough for one call's arguments. */
const ROUND = 3 * 8192;

interface INativeBase64 {
  toBase64?: () => string;
}

interface INativeBase64Constructor {
  fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
}

/** Bytes as base64 without line breaks. */
export function toBase64(bytes: Uint8Array): string {
  const native = bytes as Uint8Array & INativeBase64;
  if (native.toBase64) {
    return native.toBase64();
  }
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += ROUND) {
    const round = bytes.subarray(at, at + ROUND);
    parts.push(btoa(String.fromCharCode(...round)));
  }
  return parts.join('');
}

/** The bytes of a base64 text; line breaks in it are ignored. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = Uint8Array as unknown as INativeBase64Constructor;
  if (native.fromBase64) {
    return native.fromBase64(text);
  }
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}
