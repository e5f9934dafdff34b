/**
 * The engine as Node sees it: called by `pull.mjs`.
 */
import { describeError } from '../../src/components/describe-error';
import { ContentsClient } from '../../src/contentsfs/contents';
import { CodedError } from '../../src/errors';
import type { IContents } from '../../src/git/context';
import { CompanionFiles } from '../../src/gateway/companion-files';
import { CompanionLessons } from '../../src/gateway/companion-lessons';
import { GatewayHttp } from '../../src/gateway/http';
import { pull } from '../../src/git/pull';
import type { IPullParams } from '../../src/git/types';
import { DirectHttp } from '../../src/testing/direct-http';
import { english } from './english';
import { wordsOf } from './words';

export { JupyterServer } from '../../src/testing/jupyter-server';

/** How to reach a Jupyter server. */
export interface IServer {
  /** Absolute. */
  url: string;
  token: string;
  /** Whether its companion may write many files at once; missing = yes. */
  many?: boolean;
  /** The address of the class's service, which is asked as the page asks it; missing = the git host itself. */
  service?: string;
}

/** What became of a pull, in JSON and in words. */
export interface IOutcome {
  ok: boolean;
  /** An `IPullResult`, or a coded error. */
  json: object;
  words: string;
}

/** Pull as the page does, but straight from the git host unless there is a service; never throws. */
export async function pullThrough(
  server: IServer,
  params: IPullParams
): Promise<IOutcome> {
  const baseUrl = server.url.replace(/\/*$/, '/');
  const connection = { baseUrl, token: server.token, xsrf: '' };
  const { signal } = new AbortController();
  const contents: IContents = new ContentsClient(
    connection,
    new CompanionFiles({
      ...connection,
      address: `${baseUrl}homeroom/files/`,
      memory: { isAbsent: server.many === false },
      signal
    })
  );
  const firstDelivery = new CompanionLessons({
    ...connection,
    address: `${baseUrl}homeroom/lessons/`,
    memory: { isAbsent: server.many === false },
    signal
  });
  const context = {
    contents,
    firstDelivery,
    http: server.service
      ? new GatewayHttp({
          ...connection,
          gateways: [`${baseUrl}homeroom/git/`],
          shared: {
            gateway: new URL('git/', server.service).href,
            repositories: [params.url]
          },
          confirmed: params.confirmed,
          signal
        })
      : new DirectHttp(),
    signal,
    onProgress: () => undefined,
    onFile: () => undefined
  };
  try {
    const result = await pull(context, params);
    return { ok: true, json: result, words: wordsOf(result) };
  } catch (error) {
    const coded = CodedError.from(error);
    const { sentence, nextStep } = describeError(coded, english);
    return {
      ok: false,
      json: coded.toJSON(),
      words: `${sentence} ${nextStep}`
    };
  }
}
