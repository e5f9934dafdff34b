import { nullTranslator } from '@jupyterlab/translation';
import {
  CodedError,
  type CodedErrorJSON,
  type ErrorCode,
  type IErrorData
} from '../errors';
import { describeError } from './describe-error';
import { httpsForm, spokenAddress } from './error-words/address';

const trans = nullTranslator.load('');
const url = 'https://github.com/x/y.git';
const host = 'code.example';

// A code that is missing here does not compile.
const DATA: { [C in ErrorCode]: IErrorData[C] } = {
  Cancelled: {},
  NothingToUndo: { folder: 'intro' },
  NotFetched: { folder: 'intro' },
  OtherRepository: { folder: 'intro', url, expected: 'https://z' },
  OtherBranch: { folder: 'intro', branch: '2025', expected: '2026' },
  FolderBusy: { folder: 'intro' },
  WouldClash: { folder: 'intro', paths: ['a.ipynb'] },
  HostNotAllowed: { host },
  PrivateAddress: { host },
  UpstreamUnreachable: { host, detail: 'ENOTFOUND' },
  UpstreamFailed: { host, status: 503 },
  RepositoryNotFound: { url },
  RepositoryNotVisible: { url },
  AuthenticationRequired: { url },
  CredentialsRefused: { url },
  AccessForbidden: { url },
  UnsafeConnection: { host },
  RateLimited: { host, seconds: 60 },
  NotARepository: { url },
  EmptyRepository: { url },
  BranchNotFound: { url, branch: 'nope', branches: ['main'] },
  TooLarge: { limit: 4e9 },
  GatewayUnavailable: { status: 0 },
  SpoolGone: { id: '1' },
  GatewayBusy: { limit: 8 },
  TransferCorrupt: { url },
  BadRequest: { detail: 'x' },
  HiddenFilesRefused: { path: '.git' },
  ServerUnreachable: { detail: 'x' },
  ServerRefused: { path: 'intro/a.py', status: 403, detail: 'x' },
  HubUnavailable: { status: 0, detail: 'x' },
  TooLong: { latest: '2026-03-01T08:00:00Z' },
  SessionExpired: {},
  NoSpace: { path: 'a' },
  Exists: { path: 'climate' },
  Denied: { path: 'shared/climate/a.nc' },
  NotThere: { path: 'shared/climate/a.nc' },
  FolderNotEmpty: { path: 'data' },
  TrashFull: { path: 'data' },
  LinkInTheWay: { path: 'lesson/data' },
  UnsafeName: { path: '../x' },
  LinkRefused: { parameter: 'targetPath', value: '../x' },
  FileNotFound: { path: 'intro/a.ipynb' },
  DesktopNotReady: { missing: [] },
  NoSuchProgram: { app: 'qgis' },
  OutsideHome: { path: '../x' },
  WrongKind: { path: 'a.txt', app: 'QGIS' },
  UnsavedProject: { title: 'Rivers' },
  LayerRefused: { message: 'not a layer' },
  BadAddress: { url: 'file:///etc/passwd' },
  ProgramFailed: { app: 'qgis', log: 'no display' },
  TooMany: { most: 8 },
  Unexpected: { detail: 'x' }
};

it.each(Object.keys(DATA) as ErrorCode[])('has words for %s', code => {
  const error = new CodedError(code, DATA[code]);
  const { title, sentence, nextStep } = describeError(error, trans);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(sentence).toMatch(/^\S.*\.$/);
  expect(nextStep).toMatch(/^[A-Z].*\.$/);
  const words = [title, sentence, nextStep].join(' ');
  expect(words).not.toMatch(
    /\b(git|branch|commit|merge|clone|pull|remote|repositor(y|ies))\b|undefined|%\d|\{/i
  );
});

it.each<[ErrorCode, string]>([
  ['RepositoryNotFound', 'The lesson could not be found at github.com/x/y.'],
  ['UpstreamFailed', 'code.example answered with an error (503).'],
  [
    'LinkRefused',
    'The link puts the lesson outside your files or into a hidden folder: “../x”.'
  ]
])('says of %s: %s', (code, expected) => {
  const error = new CodedError(code, DATA[code]);
  expect(describeError(error, trans).sentence).toBe(expected);
});

it.each([
  [{}, 'The disk was full before “mine/climate” was copied.'],
  [
    { needed: 3e9, free: 1e9 },
    '“mine/climate” takes about 3 GB, and 1 GB are free.'
  ]
])('says of a copy that does not fit: %j', (sizes, expected) => {
  const data = { path: 'mine/climate', what: 'copy', ...sizes } as const;
  const error = new CodedError('NoSpace', data);
  expect(describeError(error, trans).sentence).toBe(expected);
});

it('has words for a code of a newer gateway', () => {
  const json = { code: 'Novel', data: { x: 1 }, message: 'new' };
  const error = CodedError.fromJSON(json as unknown as CodedErrorJSON);
  expect(describeError(error, trans).title).toBe('Something went wrong');
});

it('names the address to ask for where a link has one for keys', () => {
  const error = new CodedError('LinkRefused', {
    parameter: 'repo',
    value: 'git@github.com:o/n.git'
  });
  expect(describeError(error, trans).nextStep).toBe(
    'Ask your instructor for a link with the address https://github.com/o/n.git.'
  );
});

it.each(['repo', 'branch', 'depth', 'targetPath', 'subPath', 'urlpath', 'x'])(
  'has words for a refused %s without a value',
  parameter => {
    const error = new CodedError('LinkRefused', { parameter, value: '' });
    expect(describeError(error, trans).sentence).toMatch(/^[A-Z].*[a-z/]\.$/);
  }
);

it.each([
  ['https://github.com/o/n.git', 'github.com/o/n'],
  ['http://user:secret@h:8000/a/b/', 'h:8000/a/b'],
  ['git@github.com:o/n.git', 'github.com:o/n']
])('says the address %s as %s', (address, expected) => {
  expect(spokenAddress(address)).toBe(expected);
});

it.each([
  ['git@github.com:o/n.git', 'https://github.com/o/n.git'],
  ['ssh://git@git.example:2222/o/n', 'https://git.example/o/n'],
  ['git+ssh://git.example/o/n', 'https://git.example/o/n'],
  ['https://user@git.example/o', ''],
  ['o/n', '']
])('gives for %s the https form %s', (address, expected) => {
  expect(httpsForm(address)).toBe(expected);
});

it.each([
  [0, 'Try again in a few minutes.'],
  [1, 'Try again in 1 minute.'],
  [60, 'Try again in 1 minute.'],
  [61, 'Try again in 2 minutes.']
])(
  'says how long to wait where a host asks for %i seconds',
  (seconds, step) => {
    const error = new CodedError('RateLimited', { host, seconds });
    expect(describeError(error, trans).nextStep).toBe(step);
  }
);

it('has no number of HTTP where the host failed in an answer of its own', () => {
  const words = (status: number) =>
    describeError(new CodedError('UpstreamFailed', { host, status }), trans);
  expect(words(200).sentence).toBe('code.example answered with an error.');
  expect(words(503).sentence).toContain('503');
});
