import type RFB from '@novnc/novnc';

/** X11's names for the keys that change others, and the browser's. */
const MODIFIERS: ReadonlyArray<readonly [number, string]> = [
  [0xffe1, 'ShiftLeft'],
  [0xffe2, 'ShiftRight'],
  [0xffe3, 'ControlLeft'],
  [0xffe4, 'ControlRight'],
  [0xffe7, 'MetaLeft'],
  [0xffe8, 'MetaRight'],
  [0xffe9, 'AltLeft'],
  [0xffea, 'AltRight']
];

/**
 * Tell a program that no modifier is held. One that goes up after the keys went elsewhere is never
 * heard of, and the program would take every further key together with it.
 */
export function releaseModifiers(screen: Pick<RFB, 'sendKey'>): void {
  for (const [keysym, code] of MODIFIERS) {
    screen.sendKey(keysym, code, false);
  }
}
