import { BOTH_CHANGE } from './testing/both-change';
import { FILES } from './testing/files';
import { runFamily } from './testing/run-family';

describe('a file', () =>
  runFamily('files', [...FILES, ...BOTH_CHANGE], { companion: true }));
