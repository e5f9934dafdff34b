import { HIDDEN } from './testing/folders';
import { runFamily } from './testing/run-family';

describe('a folder on a server that refuses hidden files', () =>
  runFamily('hidden', HIDDEN, { allowHidden: false, companion: true }));
