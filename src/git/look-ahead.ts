import { cancellable } from './cancel';
import type { IContents, IGitContext } from './context';
import { discover } from './discover';
import { surveyOf } from './pull';
import { openRepository } from './repository';
import type { ISurvey } from './survey';
import type { IPullParams } from './types';

/**
 * Fetch what a pull would fetch, and look at what it would look at. Nothing is written.
 *
 * @throws CodedError - as a pull.
 */
export async function lookAhead(
  context: IGitContext,
  params: IPullParams
): Promise<{ run: IGitContext; survey: ISurvey }> {
  const run = cancellable(untouched(context));
  run.onProgress({ phase: 'connecting', loaded: 0, total: null });
  const [remote, repository] = await Promise.all([
    discover(run, params),
    openRepository(run.contents, params.folder)
  ]);
  const survey = await surveyOf(
    run,
    { ...params, first: '' },
    repository,
    remote
  );
  return { run, survey };
}

/** A context in which folders are not made, and whose files cannot be changed. */
export function untouched(context: IGitContext): IGitContext {
  const { contents } = context;
  const refuse = () =>
    Promise.reject(new Error('A look ahead must not write anything'));
  const readable: IContents = {
    list: path => contents.list(path),
    listMany: async (folder, paths) =>
      (await contents.listMany?.(folder, paths)) ?? null,
    stat: path => contents.stat(path),
    read: path => contents.read(path),
    readRange: (path, offset, length) =>
      contents.readRange(path, offset, length),
    digest: path => contents.digest(path),
    makeFolder: async () => undefined,
    write: refuse,
    rename: refuse,
    remove: refuse
  };
  return { ...context, contents: readable };
}
