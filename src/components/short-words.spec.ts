import { shortWords } from './short-words';

const long = `${'x'.repeat(135)}.`;

it.each([
  ['A b.', 'Do c.', 'A b. Do c.'],
  [long, 'Do c.', 'Title. Do c.'],
  ['A b.', long, 'A b.']
])('makes of “%s” and “%s”: “%s”', (sentence, nextStep, expected) => {
  expect(shortWords({ title: 'Title', sentence, nextStep })).toBe(expected);
});
