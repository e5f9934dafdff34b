// A git host that thinks for longer than jupyter-server-proxy waits for any answer (300 s).
//
//   node bench/proofs/slow-upstream.mjs [--seconds 25]
//
//   --seconds   how long it thinks; 400 for the full proof
import { parseArgs } from 'node:util';
import { makeRepository } from './repository.mjs';
import {
  clientOptions,
  loadGatewayHttp,
  packRequest,
  seconds,
  withRig
} from './rig.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '25' } }
});

await withRig({}, async ({ folder, host, jupyter }) => {
  const commit = makeRepository({ root: folder, name: 'lesson', size: 5 });
  const GatewayHttp = await loadGatewayHttp(folder);
  let requests = 0;
  let longest = 0;
  const http = new GatewayHttp({
    ...clientOptions(jupyter),
    fetch: async (input, init) => {
      requests++;
      const start = performance.now();
      try {
        return await fetch(input, init);
      } finally {
        longest = Math.max(longest, seconds(start));
      }
    }
  });
  const start = performance.now();
  const response = await http.request(
    packRequest(`${host.url}/slow-${values.seconds}/lesson.git`, commit)
  );
  let bytes = 0;
  for await (const piece of response.body) {
    bytes += piece.length;
  }
  return {
    hostThinksSeconds: Number(values.seconds),
    transferSeconds: seconds(start),
    requests,
    longestRequestSeconds: longest,
    receivedMiB: Number((bytes / 2 ** 20).toFixed(1))
  };
});
