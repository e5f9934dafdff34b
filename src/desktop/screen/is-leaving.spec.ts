import { isLeaving } from './is-leaving';

const all = { ctrlKey: true, altKey: true, shiftKey: true };
const none = (): boolean => false;

it.each([
  ['Ctrl last', { ...all, key: 'Control', getModifierState: none }, true],
  ['Alt last', { ...all, key: 'Alt', getModifierState: none }, true],
  ['Shift last', { ...all, key: 'Shift', getModifierState: none }, true],
  ['with a letter', { ...all, key: 'A', getModifierState: none }, false],
  [
    'without Alt',
    { ...all, altKey: false, key: 'Shift', getModifierState: none },
    false
  ],
  [
    'AltGr and Shift on Windows',
    {
      ...all,
      key: 'Shift',
      getModifierState: (key: string) => key === 'AltGraph'
    },
    false
  ]
])('%s', (_, event, expected) => {
  expect(isLeaving(event)).toBe(expected);
});
