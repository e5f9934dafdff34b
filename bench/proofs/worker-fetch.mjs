// Large repositories pulled by the worker in a real browser: time, and the memory it takes.
//
//   node bench/proofs/worker-fetch.mjs [--size 250] [--refs 10000]
//
//   --size   MiB that cannot be compressed, in one repository
//   --refs   branches of another, small one
import path from 'node:path';
import { parseArgs } from 'node:util';
import { WorkerPage } from './browser.mjs';
import { bundle } from './bundle.mjs';
import { MemoryWatch } from './memory.mjs';
import { makeRepository } from './repository.mjs';
import { clientOptions, withRig } from './rig.mjs';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '250' },
    refs: { type: 'string', default: '10000' }
  }
});

await withRig({ statics: true }, async ({ folder, host, jupyter }) => {
  const size = Number(values.size);
  const refs = Number(values.refs);
  makeRepository({ root: folder, name: 'large', size });
  makeRepository({ root: folder, name: 'many-refs', size: 1, refs });
  await bundle({
    entry: 'src/worker/git.worker.ts',
    target: 'webworker',
    folder: path.join(folder, 'statics')
  });
  const page = await WorkerPage.open(
    jupyter.url,
    `${jupyter.url}static/git.worker.js`
  );
  const { gateways, token, xsrf } = clientOptions(jupyter);
  const connection = { baseUrl: jupyter.url, token, xsrf, gateways };
  const pull = async name => {
    const server = new MemoryWatch(() => jupyter.pid);
    const { answer, ...measured } = await page.run('pull', connection, {
      url: `${host.url}/${name}.git`,
      branch: '',
      confirmed: true,
      folder: name,
      depth: 0,
      subPath: '',
      first: 'README.md',
      trigger: 'asked'
    });
    return {
      result: answer.result?.kind ?? answer.error,
      filesWritten: answer.result?.written.length,
      ...measured,
      jupyterServerMiB: server.stop()
    };
  };
  try {
    return {
      [`${refs} refs`]: await pull('many-refs'),
      [`${size} MiB`]: await pull('large')
    };
  } finally {
    await page.close();
  }
});
