import { FOLDERS } from './testing/folders';
import { runFamily } from './testing/run-family';

describe('the folder', () =>
  runFamily('folders', FOLDERS, { companion: true }));
