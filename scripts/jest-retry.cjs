// A second try in CI alone, where a machine may be busy; what failed first is printed.
if (process.env.CI) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}
