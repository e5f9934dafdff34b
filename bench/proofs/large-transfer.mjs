// A large repository in pieces through jupyter-server-proxy, the companion killed half-way.
//
//   node bench/proofs/large-transfer.mjs [--size 500] [--kill receiving|reading|never]
//
//   --size   MiB that cannot be compressed
//   --kill   with SIGKILL: `receiving`: while the companion still receives from the git host;
//            `reading`: once it has received all, while the client still reads
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CompanionKiller } from './companion-killer.mjs';
import { MemoryWatch } from './memory.mjs';
import { makeRepository } from './repository.mjs';
import {
  clientOptions,
  loadGatewayHttp,
  packRequest,
  seconds,
  withRig
} from './rig.mjs';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '500' },
    kill: { type: 'string', default: 'receiving' }
  }
});
const size = Number(values.size);

await withRig({}, async ({ folder, host, jupyter }) => {
  const commit = makeRepository({ root: folder, name: 'large', size });
  const GatewayHttp = await loadGatewayHttp(folder);
  const killer = new CompanionKiller(
    jupyter,
    values.kill,
    (size * 2 ** 20) / 2
  );
  const http = new GatewayHttp({
    ...clientOptions(jupyter),
    fetch: (input, init) => killer.fetch(input, init),
    onProgress: ({ loaded }) => killer.at(loaded)
  });
  // The first request starts the companion, so that the watch begins with both at rest.
  await http.request({
    url: `${host.url}/large.git/info/refs?service=git-upload-pack`
  });
  const server = new MemoryWatch(() => jupyter.pid);
  const companion = new MemoryWatch(() => jupyter.companion());
  const start = performance.now();
  const response = await http.request(
    packRequest(`${host.url}/large.git`, commit)
  );
  const transferSeconds = seconds(start);
  return {
    repositoryMiB: size,
    killedWhile: killer.killedWhile,
    askedUpstream: killer.opened,
    requests: killer.requests,
    transferSeconds,
    packIsWhole: await isWhole(response.body),
    jupyterServerMiB: server.stop(),
    companionMiB: companion.stop()
  };
});

/** Git ends each pack with the digest of what was before. */
async function isWhole(body) {
  const hash = createHash('sha1');
  let tail = Buffer.alloc(0);
  let skip = '0008NAK\n'.length;
  for await (const piece of body) {
    const bytes = Buffer.concat([tail, piece.subarray(skip)]);
    skip = 0;
    hash.update(bytes.subarray(0, -20));
    tail = bytes.subarray(-20);
  }
  return hash.digest().equals(tail);
}
