import { HISTORY } from './testing/history';
import { runFamily } from './testing/run-family';

describe('history', () => runFamily('history', HISTORY));
