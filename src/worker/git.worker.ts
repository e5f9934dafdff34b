/**
 * The git worker: exposes the engine, nothing else.
 */
import { ContentsClient } from '../contentsfs/contents';
import { CompanionFiles } from '../gateway/companion-files';
import { CompanionLessons } from '../gateway/companion-lessons';
import { GatewayHttp } from '../gateway/http';
import { GatewayLargeFiles } from '../gateway/large-files';
import { choose } from '../git/choose';
import { previewPull } from '../git/preview-pull';
import { pull } from '../git/pull';
import { remote } from '../git/remote';
import { remoteFiles } from '../git/remote-files';
import { remove } from '../git/remove';
import { reset } from '../git/reset';
import { status } from '../git/status';
import { undo } from '../git/undo';
import { versions } from '../git/versions';
import { provideBuffer } from './buffer';
import type { IOperationContext } from './serve';
import { serve } from './serve';

/** Where the companion writes files, relative to the server. */
const FILES = 'homeroom/files/';

/** Where it delivers lessons. */
const LESSONS = 'homeroom/lessons/';

/** The page has one server for as long as it lives, and so has the worker. */
const memory = { files: { isAbsent: false }, lessons: { isAbsent: false } };

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
    contents: new ContentsClient(
      { ...connection, background },
      new CompanionFiles({
        ...connection,
        address: new URL(FILES, connection.baseUrl).href,
        memory: memory.files,
        signal
      })
    ),
    // It is given no personal token, and asks the hosts itself.
    ...(!credentials && {
      firstDelivery: new CompanionLessons({
        ...connection,
        address: new URL(LESSONS, baseUrl).href,
        memory: memory.lessons,
        signal
      })
    }),
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
  remoteFiles: (context, params) =>
    remoteFiles(engineFor(context, params.confirmed, true), params),
  undo: (context, params) => undo(engineFor(context, false, false), params),
  reset: (context, params) => reset(engineFor(context, false, false), params),
  remove: (context, params) => remove(engineFor(context, false, false), params),
  choose: (context, params) => choose(engineFor(context, false, false), params),
  versions: (context, params) => {
    const isConfirmed = params.incoming?.confirmed ?? false;
    return versions(engineFor(context, isConfirmed, false), params);
  },
  preview: (context, params) =>
    previewPull(engineFor(context, params.confirmed, false), params)
});
