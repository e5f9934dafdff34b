// Pulls one lesson into many folders of one Jupyter server at the same time, each as a page would.
//
//   node bench/class/pulls.mjs --server URL --token TOKEN --service URL --repo URL --folders N
//
// Prints one line of JSON: when each pull ended, in seconds from the start, and what failed.
import { register } from 'node:module';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    ...{ server: text, token: text, service: text, repo: text },
    folders: { type: 'string', default: '50' }
  }
});
register('../engine/typescript.mjs', import.meta.url);
const { pullThrough } = await import('../engine/engine.ts');
const server = {
  url: values.server,
  token: values.token,
  service: values.service
};
const start = performance.now();
const ended = [];
const failed = [];
await Promise.all(
  Array.from({ length: Number(values.folders) }, async (_, number) => {
    const { ok, words } = await pullThrough(server, {
      url: values.repo,
      branch: '',
      confirmed: true,
      folder: `learner-${number}`,
      depth: 1,
      subPath: '',
      first: 'start.ipynb',
      trigger: 'asked',
      otherBranch: 'refuse'
    });
    if (ok) {
      ended.push(Math.round(performance.now() - start) / 1000);
    } else {
      failed.push(words);
    }
  })
);
console.log(JSON.stringify({ ended, failed }));
