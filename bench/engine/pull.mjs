// Pulls a lesson with the extension's own engine through a real Jupyter server, without a browser.
//
//   node bench/engine/pull.mjs URL BRANCH DIR [options]
//
// Prints the result, or the error, as JSON on stdout and plain words on stderr. Exit status: 0,
// 1 where the pull failed, 2 for wrong usage. BRANCH '' is the one that the host names.
// DIR is a path of this machine; a Jupyter server is started on the folder above it. With --server
// it is relative to that server's root.
//   --server URL --token TOKEN   the Jupyter server to pull through
//   --sub-path P                 only this folder of the repository
//   --depth N                    commits of history to fetch; 0 = all
//   --trigger automatic          files that the learner deleted stay deleted
//   --switch                     go to BRANCH where the folder is on another one
import { existsSync, statSync } from 'node:fs';
import { register } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { environment } from '../../scripts/environment.mjs';

const OPTIONS = {
  server: { type: 'string', default: '' },
  token: { type: 'string', default: '' },
  'sub-path': { type: 'string', default: '' },
  depth: { type: 'string', default: '0' },
  trigger: { type: 'string', default: 'asked' },
  switch: { type: 'boolean', default: false }
};

let usage;
try {
  usage = readUsage();
} catch (error) {
  console.error(
    `pull: ${error.message}\nUsage: node bench/engine/pull.mjs URL BRANCH DIR [--server URL --token TOKEN] [--sub-path P] [--depth N] [--trigger automatic] [--switch]`
  );
  process.exit(2);
}
const { ok, json, words } = await run(usage);
console.log(JSON.stringify(json, null, 2));
console.error(words);
process.exitCode = ok ? 0 : 1;

function readUsage() {
  const { values, positionals } = parseArgs({
    options: OPTIONS,
    allowPositionals: true
  });
  const [url, branch, folder] = positionals;
  if (positionals.length !== 3 || !folder || !URL.canParse(url)) {
    throw new Error('an address, a branch and a folder are needed');
  }
  if (!/^\d+$/.test(values.depth)) {
    throw new Error('--depth is a number');
  }
  if (!['asked', 'automatic'].includes(values.trigger)) {
    throw new Error('--trigger is asked or automatic');
  }
  if (values.server && !URL.canParse(values.server)) {
    throw new Error('--server is an address');
  }
  const home = path.dirname(path.resolve(folder));
  if (!values.server && !(existsSync(home) && statSync(home).isDirectory())) {
    throw new Error(`there is no folder ${home}`);
  }
  return { values, url, branch, folder };
}

async function run({ values, url, branch, folder }) {
  register('./typescript.mjs', import.meta.url);
  const engine = await import('./engine.ts');
  const params = {
    url,
    branch,
    confirmed: true,
    folder: values.server
      ? folder.replace(/^\/+|\/+$/g, '')
      : path.basename(path.resolve(folder)),
    depth: Number(values.depth),
    subPath: values['sub-path'].replace(/^\/+|\/+$/g, ''),
    first: '',
    trigger: values.trigger,
    otherBranch: values.switch ? 'switch' : 'refuse'
  };
  if (values.server) {
    const server = { url: values.server, token: values.token };
    return engine.pullThrough(server, params);
  }
  const server = await engine.JupyterServer.start({
    home: path.dirname(path.resolve(folder)),
    environment: environment('lab')
  });
  try {
    const { baseUrl, token } = server.connection;
    return await engine.pullThrough({ url: baseUrl, token }, params);
  } finally {
    await server.stop();
  }
}
