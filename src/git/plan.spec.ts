import type { Action, IPlanInput } from './plan';
import { planFile } from './plan';

const CASES: Array<
  [IPlanInput['base'], IPlanInput['theirs'], IPlanInput['ours'], Action, Action]
> = [
  // base, theirs, ours, asked, automatic
  [null, 'x', 'absent', 'write', 'write'],
  [null, 'x', 'theirs', 'adopt', 'adopt'],
  [null, 'x', 'other', 'aside', 'aside'],
  ['x', 'x', 'base', 'keep', 'keep'],
  ['x', 'x', 'absent', 'restore', 'leave'],
  ['x', 'x', 'other', 'mine', 'mine'],
  ['x', 'y', 'base', 'write', 'write'],
  ['x', 'y', 'theirs', 'adopt', 'adopt'],
  ['x', 'y', 'absent', 'restore', 'leave'],
  ['x', 'y', 'other', 'merge', 'merge'],
  ['x', null, 'base', 'delete', 'delete'],
  ['x', null, 'absent', 'keep', 'keep'],
  ['x', null, 'other', 'mine', 'mine']
];

describe('planFile', () => {
  it.each(CASES)(
    'base %s, theirs %s, ours %s: %s when asked, else %s',
    (base, theirs, ours, asked, automatic) => {
      const input = { base, theirs, ours };
      expect(planFile({ ...input, trigger: 'asked' })).toBe(asked);
      expect(planFile({ ...input, trigger: 'automatic' })).toBe(automatic);
    }
  );
});
