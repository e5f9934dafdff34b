// Generates from the manifest's one JSON Schema its types, `src/course/manifest.ts` and
// `jupyterlab_homeroom/hub/manifest.py`, its reference, `docs/reference/course.md`, and the
// schema as the page can import it, `src/course/schema.ts`, and as a program that checks it,
// `src/course/check-manifest.ts`; and from `package.json` the page's `src/course/version.ts`. With `--check`, only says whether they are current;
// `--only=python` and the like make one of them.
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as prettier from 'prettier';
import { ROOT, program } from './environment.mjs';

const SCHEMA = path.join(
  ROOT,
  'jupyterlab_homeroom',
  'hub',
  'course.schema.json'
);
const TYPESCRIPT = path.join(ROOT, 'src', 'course', 'manifest.ts');
const PAGE_SCHEMA = path.join(ROOT, 'src', 'course', 'schema.ts');
const PAGE_CHECK = path.join(ROOT, 'src', 'course', 'check-manifest.ts');
const PAGE_VERSION = path.join(ROOT, 'src', 'course', 'version.ts');
const PYTHON = path.join(ROOT, 'jupyterlab_homeroom', 'hub', 'manifest.py');
const NOTE =
  'Generated from jupyterlab_homeroom/hub/course.schema.json by `jlpm generate`. Do not edit.';
const REFERENCE = path.join(ROOT, 'docs', 'reference', 'course.md');

/** The schema without what only the hub needs, which is never published: pages do not know it. */
function publishedSchema() {
  return JSON.parse(readFileSync(SCHEMA, 'utf8'), (_key, value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value).filter(([, part]) => part?.hubOnly !== true)
    );
  });
}

async function typescript() {
  return compile(publishedSchema(), 'CourseManifest', {
    bannerComment: `/* ${NOTE} */`,
    style: { singleQuote: true, trailingComma: 'none', arrowParens: 'avoid' },
    unreachableDefinitions: true
  });
}

async function pageSchema() {
  return formatted(
    PAGE_SCHEMA,
    `/* ${NOTE} */

/** The JSON Schema of a course's manifest, draft 2020-12. */
export const COURSE_SCHEMA = ${JSON.stringify(publishedSchema())};`
  );
}

/** Made here, because making it takes the page's thread longer than all else at its start. */
async function pageCheck() {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    code: { source: true, esm: true }
  });
  const validate = ajv.compile(publishedSchema());
  const code = standaloneCode
    .default(ajv, validate)
    .replace('"use strict";', '')
    .replace(/export default \w+;/, '')
    .replace('const validate =', 'const validate: ValidateFunction =')
    .replace('require("ajv/dist/runtime/ucs2length").default', 'ucs2length');
  return formatted(
    PAGE_CHECK,
    `/* ${NOTE} */
// @ts-nocheck -- made by ajv.
import type { ValidateFunction } from 'ajv';
import ucs2length from 'ajv/dist/runtime/ucs2length';

${code}`
  );
}

async function pageVersion() {
  const { version } = JSON.parse(
    readFileSync(path.join(ROOT, 'package.json'), 'utf8')
  );
  return formatted(
    PAGE_VERSION,
    `/* Generated from package.json by \`jlpm generate\`. Do not edit. */

/** The version of this extension. */
export const VERSION = '${version}';`
  );
}

async function formatted(file, text) {
  const options = await prettier.resolveConfig(file);
  return prettier.format(text, { ...options, filepath: file });
}

function python() {
  const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-types-'));
  const output = path.join(folder, 'manifest.py');
  const { status, stderr } = spawnSync(
    program('dev', 'datamodel-codegen'),
    [
      ['--input', SCHEMA],
      ['--input-file-type', 'jsonschema'],
      ['--output', output],
      ['--output-model-type', 'typing.TypedDict'],
      ['--target-python-version', '3.11'],
      '--use-schema-description',
      '--use-field-description',
      '--use-standard-collections',
      '--use-union-operator',
      '--disable-timestamp',
      // Long descriptions stay on one line.
      ['--custom-file-header', `# ruff: noqa: D200, E501\n"""${NOTE}"""`]
    ].flat(),
    { encoding: 'utf8' }
  );
  if (status !== 0) {
    throw new Error(`datamodel-codegen failed: ${stderr}`);
  }
  return readFileSync(output, 'utf8');
}

function reference() {
  const { status, stdout, stderr } = spawnSync(
    program('lab', 'python'),
    ['-m', 'jupyterlab_homeroom.cli', 'reference'],
    { cwd: ROOT, encoding: 'utf8' }
  );
  if (status !== 0) {
    throw new Error(`homeroom reference failed: ${stderr}`);
  }
  return stdout;
}

const check = process.argv.includes('--check');
const only = process.argv.find(arg => arg.startsWith('--only='))?.slice(7);
let stale = 0;
for (const [name, file, make] of [
  ['typescript', TYPESCRIPT, typescript],
  ['page-schema', PAGE_SCHEMA, pageSchema],
  ['page-check', PAGE_CHECK, pageCheck],
  ['page-version', PAGE_VERSION, pageVersion],
  ['python', PYTHON, python],
  ['reference', REFERENCE, reference]
]) {
  if (only && only !== name) {
    continue;
  }
  const text = await make();
  if (check) {
    if (readFileSync(file, 'utf8') !== text) {
      console.error(`${path.relative(ROOT, file)} is stale: run jlpm generate`);
      stale++;
    }
  } else {
    writeFileSync(file, text);
  }
}
process.exit(stale ? 1 : 0);
