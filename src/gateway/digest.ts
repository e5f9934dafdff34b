import { sha256 } from '@noble/hashes/sha2.js';

/**
 * SHA-256 of bytes that come one after the other.
 *
 * Not WebCrypto: it wants all bytes at once, and is not there on hubs without https.
 */
export class Digest {
  /** Take more bytes. */
  update(bytes: Uint8Array): this {
    this.hash.update(bytes);
    return this;
  }

  /** The digest in hex; nothing can be added after that. */
  hex(): string {
    return Array.from(this.hash.digest(), byte =>
      byte.toString(16).padStart(2, '0')
    ).join('');
  }

  private readonly hash = sha256.create();
}
