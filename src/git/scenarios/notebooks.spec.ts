import { NOTEBOOKS } from './testing/notebook-cases';
import { runFamily } from './testing/run-family';

describe('a notebook', () =>
  runFamily('notebooks', NOTEBOOKS, { companion: true }));
