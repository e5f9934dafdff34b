/** The hub's clock, as its answers tell it. */
export class HubClock {
  /** How far it is ahead of this computer's, in ms. */
  get offset(): number {
    return this._offset;
  }

  /**
   * Take the header `Date` of an answer: whole seconds of some time since the question. What the
   * offset was stays as long as that fits.
   *
   * @param sent - when it was asked, in ms since 1970.
   */
  read(date: string | null, sent: number): void {
    const told = Date.parse(date ?? '');
    const least = told - Date.now();
    const most = told + 1000 - sent;
    if (this._offset < least || this._offset > most) {
      this._offset = (least + most) / 2;
    }
  }

  private _offset = 0;
}
