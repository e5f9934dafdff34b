/** Watches a transfer and kills the companion once. */
export class CompanionKiller {
  constructor(jupyter, when, half) {
    this.jupyter = jupyter;
    this.when = when;
    this.half = half;
    this.state = 'none';
    this.received = 0;
    this.loaded = 0;
    this.killedWhile = null;
    this.opened = 0;
    this.requests = 0;
  }

  async fetch(input, init) {
    this.requests++;
    if (init.method === 'POST' && init.body) {
      this.opened++;
    }
    const response = await fetch(input, init);
    const type = response.headers.get('content-type') ?? '';
    if (response.ok && type.startsWith('application/json')) {
      const status = await response.clone().json();
      this.state = status.state;
      this.received = status.received;
    }
    this.at(this.loaded);
    return response;
  }

  at(loaded) {
    this.loaded = loaded;
    const due =
      (this.when === 'receiving' &&
        this.state === 'receiving' &&
        this.received >= this.half) ||
      (this.when === 'reading' && this.state === 'done' && loaded >= this.half);
    const pid = this.jupyter.companion();
    if (due && pid && this.killedWhile === null) {
      this.killedWhile = { state: this.state, received: this.received, loaded };
      process.kill(pid, 'SIGKILL');
    }
  }
}
