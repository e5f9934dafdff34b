import RFB from '@novnc/novnc';

/** The smallest picture that is asked for, in the program's pixels. */
const SMALLEST = 64;

/**
 * noVNC's screen, drawn with the display's own pixels: it asks the program for a picture of the
 * room's size times the scale, and shows that at the room's size. noVNC knows only layout pixels,
 * in which a picture is blurred on a fine display.
 */
export class SharpScreen extends RFB {
  /** @param _scale - the program's pixels for one of the page's layout. */
  constructor(
    target: Element,
    channel: WebSocket,
    private readonly _scale: number
  ) {
    super(target, channel, { shared: true });
  }

  /** What the picture is drawn on; it gets the keys. */
  get canvas(): HTMLCanvasElement {
    return this._canvas;
  }

  protected override _screenSize(): { w: number; h: number } {
    const { w, h } = super._screenSize();
    if (w > 0 && h > 0) {
      this._size = {
        w: Math.max(SMALLEST, Math.floor(w * this._scale)),
        h: Math.max(SMALLEST, Math.floor(h * this._scale))
      };
    }
    // A tab in the background has no size: the program keeps its own.
    return this._size;
  }

  protected override _updateScale(): void {
    this._display.scale = 1 / this._scale;
    this._fixScrollbars();
  }

  private _size = { w: SMALLEST, h: SMALLEST };
}
