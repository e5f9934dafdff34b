import { BRANCHES } from './testing/branches';
import { runFamily } from './testing/run-family';

describe('branch', () => runFamily('branches', BRANCHES));
