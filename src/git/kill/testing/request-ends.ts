/** Finds where HTTP requests end in what one connection sends. */
export class RequestEnds {
  /** The offsets in this piece behind which a request is whole. */
  in(piece: Buffer): number[] {
    const ends: number[] = [];
    let at = 0;
    while (at < piece.length) {
      if (this.body === null) {
        at = this.readHead(piece, at);
      } else {
        const part = Math.min(this.body, piece.length - at);
        this.body -= part;
        at += part;
      }
      if (this.body === 0) {
        this.body = null;
        ends.push(at);
      }
    }
    return ends;
  }

  private readHead(piece: Buffer, at: number): number {
    const before = this.head.length;
    this.head += piece.toString('latin1', at);
    const end = this.head.indexOf('\r\n\r\n');
    if (end < 0) {
      return piece.length;
    }
    const head = this.head.slice(0, end);
    if (/^transfer-encoding:/im.test(head)) {
      throw new Error('a body without a length');
    }
    this.body = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    this.head = '';
    return at + end + 4 - before;
  }

  private head = '';
  /** Bytes of the body that are still to come; null within a head. */
  private body: number | null = null;
}
