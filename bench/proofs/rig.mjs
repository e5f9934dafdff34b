// What the proofs share: a git host, a Jupyter server, and the engine's gateway client in Node.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startGitHost } from '../../scripts/git-host.mjs';
import { startJupyter } from '../jupyter-server.mjs';
import { bundle } from './bundle.mjs';

/**
 * Run a proof with a temporary folder, a git host that serves it, and a Jupyter server.
 *
 * @param {{lab?: boolean, statics?: boolean}} options
 *   `statics`: the server shows what is in `folder/statics` below `/static/`, to everybody.
 * @param {(rig: {folder: string, host: object, jupyter: object}) => Promise<object>} prove
 *   what it resolves to is printed as JSON.
 */
export async function withRig({ lab, statics = false }, prove) {
  const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-proof-'));
  const shown = path.join(folder, 'statics');
  const args = statics ? [`--ServerApp.extra_static_paths=${shown}`] : [];
  const host = await startGitHost({ root: folder });
  let jupyter;
  try {
    jupyter = await startJupyter({ lab, args, hosts: new URL(host.url).host });
    console.log(
      JSON.stringify(await prove({ folder, host, jupyter }), null, 2)
    );
  } finally {
    await jupyter?.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The class `GatewayHttp`, for Node. */
export async function loadGatewayHttp(folder) {
  const file = await bundle({
    entry: 'src/gateway/http.ts',
    target: 'node20',
    folder
  });
  return (await import(pathToFileURL(file).href)).GatewayHttp;
}

/** The options of a `GatewayHttp` for a Jupyter server. */
export function clientOptions(jupyter) {
  return {
    gateways: [`${jupyter.url}homeroom/git/`],
    token: jupyter.token,
    xsrf: '',
    confirmed: false,
    signal: new AbortController().signal
  };
}

/** A request for all that a commit has. */
export function packRequest(url, commit) {
  async function* body() {
    yield Buffer.from(`0032want ${commit}\n00000009done\n`);
  }
  return {
    url: `${url}/git-upload-pack`,
    method: 'POST',
    headers: {
      'content-type': 'application/x-git-upload-pack-request',
      accept: 'application/x-git-upload-pack-result'
    },
    body: body()
  };
}

/** Seconds since `start` of `performance.now()`. */
export function seconds(start) {
  return Number(((performance.now() - start) / 1000).toFixed(1));
}
