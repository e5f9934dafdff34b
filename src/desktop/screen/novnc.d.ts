// What is used of noVNC 1.7, which has no types of its own.
declare module '@novnc/novnc' {
  export default class RFB extends EventTarget {
    constructor(
      target: Element,
      channel: WebSocket,
      options?: { shared?: boolean }
    );
    resizeSession: boolean;
    showDotCursor: boolean;
    qualityLevel: number;
    compressionLevel: number;
    focusOnClick: boolean;
    background: string;
    disconnect(): void;
    focus(options?: FocusOptions): void;
    blur(): void;
    clipboardPasteFrom(text: string): void;
    /** Missing `down` = pressed and let go. */
    sendKey(keysym: number, code: string, down?: boolean): void;
    /** Where the picture is drawn; of noVNC's own. */
    protected readonly _display: { scale: number };
    protected readonly _canvas: HTMLCanvasElement;
    /** The room for the picture, in pixels of the page; of noVNC's own. */
    protected _screenSize(): { w: number; h: number };
    protected _updateScale(): void;
    protected _fixScrollbars(): void;
  }
}
