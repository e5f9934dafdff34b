// Lets Node import the TypeScript of `src/` as it is, without types being checked.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE } from '../../scripts/environment.mjs';

const FOLDER = path.join(CACHE, 'bench-engine');

/** A hook of Node's: bundlers let the ending be left out, Node does not. */
export async function resolve(name, context, next) {
  if (name.startsWith('.') && context.parentURL) {
    const url = new URL(name, context.parentURL).href;
    if (existsSync(fileURLToPath(`${url}.ts`))) {
      return next(`${url}.ts`, context);
    }
  }
  return next(name, context);
}

/** A hook of Node's. */
export async function load(url, context, next) {
  if (url.endsWith('.ts')) {
    const source = transpiled(readFileSync(fileURLToPath(url), 'utf8'));
    return { format: 'module', shortCircuit: true, source };
  }
  return next(url, context);
}

/** Transpiled once; another process may be doing the same. */
function transpiled(source) {
  const name = createHash('sha256').update(source).digest('hex').slice(0, 32);
  const file = path.join(FOLDER, `${name}.js`);
  if (!existsSync(file)) {
    // TypeScript takes half a second to load, so only here.
    const transpile = createRequire(import.meta.url)('../proofs/ts-loader.cjs');
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, transpile(source));
    renameSync(`${file}.${process.pid}`, file);
  }
  return readFileSync(file, 'utf8');
}
