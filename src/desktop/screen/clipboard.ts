import type { IDisposable } from '@lumino/disposable';
import type { RemoteScreen } from './remote-screen';

/**
 * Shares this computer's clipboard with a program, while that is switched on: what is copied in the
 * program comes here, and what was copied here goes there when the program gets the keys.
 */
export class SharedClipboard implements IDisposable {
  /**
   * @param _screen - the program's.
   * @param _onRefused - called where the browser does not let it.
   */
  constructor(
    private readonly _screen: RemoteScreen,
    private readonly _onRefused: () => void
  ) {
    _screen.copied.connect(this._onCopied, this);
    _screen.keysChanged.connect(this._onKeys, this);
    window.addEventListener('focus', this._onWindow);
  }

  get isOn(): boolean {
    return this._isOn;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Switch it on, which may make the browser ask.
   *
   * @returns whether the browser lets it.
   */
  async switchOn(): Promise<boolean> {
    this._isOn = await this._send();
    return this._isOn;
  }

  switchOff(): void {
    this._isOn = false;
  }

  dispose(): void {
    this._isDisposed = true;
    this._isOn = false;
    window.removeEventListener('focus', this._onWindow);
    this._screen.copied.disconnect(this._onCopied, this);
    this._screen.keysChanged.disconnect(this._onKeys, this);
  }

  private _onCopied(_: RemoteScreen, text: string): void {
    if (this._isOn && text !== this._last) {
      this._last = text;
      this._write(text).catch(() => this._refuse());
    }
  }

  private async _write(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
  }

  private _onKeys(): void {
    if (this._isOn && this._screen.hasKeys) {
      void this._send().then(isSent => {
        if (!isSent) {
          this._refuse();
        }
      });
    }
  }

  private readonly _onWindow = (): void => this._onKeys();

  /** Give this computer's clipboard to the program; false where the browser does not let it. */
  private async _send(): Promise<boolean> {
    let text: string;
    try {
      text = await navigator.clipboard.readText();
    } catch {
      // Refused by the person or the browser, or the page came by http.
      return false;
    }
    if (text !== '' && text !== this._last) {
      this._last = text;
      this._screen.paste(text);
    }
    return true;
  }

  private _refuse(): void {
    if (this._isOn && document.hasFocus()) {
      this._isOn = false;
      this._onRefused();
    }
  }

  /** What both have; it must not go back and forth. */
  private _last = '';
  private _isOn = false;
  private _isDisposed = false;
}
