const esModules = [
  '@jupyter',
  '@jupyterlab',
  '@lumino',
  '@noble',
  'isomorphic-git',
  'node-diff3',
  'lib0',
  'y-protocols',
  'yjs',
  'nanoid',
  'vscode-ws-jsonrpc',
  '@codemirror',
  '@lezer',
  '@microsoft',
  'exenv-es6',
  '@rjsf'
].join('|');

export default {
  roots: ['<rootDir>/src'],
  setupFiles: ['<rootDir>/scripts/jest-jsdom.cjs'],
  setupFilesAfterEnv: ['<rootDir>/scripts/jest-retry.cjs'],
  testEnvironment: 'node',
  // Against tests that hang; how long one takes on a busy machine says nothing.
  testTimeout: 60_000,
  // Specs wait for servers most of the time; workers are ended with their specs.
  maxWorkers: 2,
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
  moduleNameMapper: {
    '\\.(css|svg)$': '<rootDir>/scripts/jest-empty.cjs'
  },
  transform: {
    '^.+\\.(t|j)sx?$': ['ts-jest', { tsconfig: 'tsconfig.jest.json' }]
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`]
};
