import { NAMES } from './testing/names';
import { runFamily } from './testing/run-family';

describe('names', () => runFamily('names', NAMES));
