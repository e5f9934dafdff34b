import { KINDS } from './testing/kinds';
import { runFamily } from './testing/run-family';

describe('kinds of files', () =>
  runFamily('kinds', KINDS, { companion: true }));
