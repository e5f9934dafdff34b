import { refusal } from './refusal';

describe('refusal', () => {
  it.each([
    [507, '', 'a', 'NoSpace'],
    [
      500,
      '{"message": "x [Errno 28] No space left on device"}',
      'a',
      'NoSpace'
    ],
    [500, '{"message": "[Errno 122] Disk quota exceeded"}', 'a', 'NoSpace'],
    [
      400,
      '{"message": "Cannot create file or directory \'.a\'"}',
      '.a',
      'HiddenFilesRefused'
    ],
    [
      400,
      '{"message": "Cannot create file or directory \'a\'"}',
      'a',
      'ServerRefused'
    ],
    [401, '', 'a', 'SessionExpired'],
    [403, '{"message": "Forbidden"}', 'a', 'SessionExpired'],
    [403, '{"message": "Permission denied: a"}', 'a', 'ServerRefused'],
    [500, '<html>', 'a', 'ServerRefused']
  ])('%d %s at %s: %s', (status, text, path, code) => {
    expect(refusal(path, status, text).code).toBe(code);
  });
});
