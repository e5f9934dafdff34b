/** What of a key press is looked at. */
type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'getModifierState'
>;

const MODIFIERS = new Set(['Control', 'Alt', 'Shift']);

/**
 * Whether a key press takes the keyboard back from a program: the last of Ctrl, Alt and Shift
 * together. Windows makes Ctrl and Alt of AltGr, which is not meant.
 */
export function isLeaving(event: KeyPress): boolean {
  return (
    MODIFIERS.has(event.key) &&
    event.ctrlKey &&
    event.altKey &&
    event.shiftKey &&
    !event.getModifierState('AltGraph')
  );
}
