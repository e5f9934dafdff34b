// Lets webpack read our TypeScript without types being checked.
const ts = require('typescript');

module.exports = source =>
  ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022
    }
  }).outputText;
