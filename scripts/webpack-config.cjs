// What the extension's build adds to Lab's own webpack configuration; package.json names it.
//
// Browsers compile a function when it is first called, on the page's own thread. What runs at every
// start asks Chromium to compile it beside that thread, while the script loads. Other browsers take
// the line for a comment.
'use strict';
const path = require('node:path');

const HINT = '//# allFunctionsCalledOnLoad\n';

/** What runs at every start. */
const AT_START = ['index.js', 'session/session.js', 'desktop/switch-on.js'].map(
  file => path.join(__dirname, '..', 'lib', file)
);

/** The chunk that Lab finds the extension by. */
const ENTRY = 'jupyterlab-homeroom';

class CompileEarlyPlugin {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    const stage =
      // What makes scripts small removes comments, and names come from what is in them.
      (Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE +
        Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_HASH) /
      2;
    compiler.hooks.thisCompilation.tap('CompileEarly', compilation => {
      compilation.hooks.processAssets.tap({ name: 'CompileEarly', stage }, () =>
        chunksAtStart(compilation)
          .flatMap(chunk => [...chunk.files])
          .forEach(file =>
            compilation.updateAsset(
              file,
              script => new sources.ConcatSource(HINT, script)
            )
          )
      );
    });
  }
}

/** The chunks of what runs at every start; throws where one is missing, as after a file was renamed. */
function chunksAtStart({ chunks, chunkGraph }) {
  const all = [...chunks];
  const holding = file => {
    const found = all.filter(chunk =>
      [...chunkGraph.getChunkModulesIterable(chunk)].some(
        module => module.nameForCondition() === file
      )
    );
    if (found.length === 0) {
      throw new Error(`webpack-config: no script has ${file}`);
    }
    return found;
  };
  const entry = all.filter(({ name }) => name === ENTRY);
  return [...new Set([...entry, ...AT_START.flatMap(holding)])];
}

module.exports = { plugins: [new CompileEarlyPlugin()] };
