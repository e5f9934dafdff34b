/** How long the lock of a pull holds that was killed, and a bit, in ms. */
const LOCK = 16_000;

let passed = 0;

/** As if so much time had passed that a lock that was left behind no longer holds. */
export function passLock(): void {
  const now = Date.now;
  if (passed === 0) {
    jest.spyOn(Date, 'now').mockImplementation(() => now() + passed);
  }
  passed += LOCK;
}
