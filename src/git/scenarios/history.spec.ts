import { GIT_DATA } from './testing/git-data';
import { HISTORY } from './testing/history';
import { REWRITTEN } from './testing/rewritten';
import { runFamily } from './testing/run-family';

describe('history', () =>
  runFamily('history', [...HISTORY, ...GIT_DATA, ...REWRITTEN]));
