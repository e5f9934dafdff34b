import { ADDRESSES } from './testing/addresses';
import { BRANCHES } from './testing/branches';
import { runFamily } from './testing/run-family';

describe('the link', () => runFamily('branches', [...BRANCHES, ...ADDRESSES]));
