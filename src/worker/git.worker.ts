/**
 * The git worker: exposes the engine, nothing else.
 */
import { ContentsClient } from '../contentsfs/contents';
import { GatewayHttp } from '../gateway/http';
import { GatewayLargeFiles } from '../gateway/large-files';
import { pull } from '../git/pull';
import { remote } from '../git/remote';
import { reset } from '../git/reset';
import { status } from '../git/status';
import { undo } from '../git/undo';
import { provideBuffer } from './buffer';
import type { IOperationContext } from './serve';
import { serve } from './serve';

/**
 * What the git operations work with: the learner's files, and the way to git hosts.
 *
 * @param background - whether nobody asked for it: looking is not activity.
 */
function engineFor(
  context: IOperationContext,
  confirmed: boolean,
  background: boolean
) {
  const { connection, credentials, signal, onProgress, onFile } = context;
  const { baseUrl, gateways } = connection;
  // What others run, such as the hub, is given no personal token.
  const personalGateways = gateways.filter(url => url.startsWith(baseUrl));
  const way = {
    ...connection,
    ...{ personalGateways, credentials, confirmed, signal, onProgress }
  };
  return {
    contents: new ContentsClient({ ...connection, background }),
    http: new GatewayHttp(way),
    largeFiles: new GatewayLargeFiles(way),
    signal,
    onProgress,
    onFile
  };
}

provideBuffer();
serve(self, {
  pull: (context, params) => {
    const background = params.trigger === 'automatic';
    return pull(engineFor(context, params.confirmed, background), params);
  },
  status: (context, params) => status(engineFor(context, false, true), params),
  remote: (context, params) =>
    remote(engineFor(context, params.confirmed, true), params),
  undo: (context, params) => undo(engineFor(context, false, false), params),
  reset: (context, params) => reset(engineFor(context, false, false), params)
});
