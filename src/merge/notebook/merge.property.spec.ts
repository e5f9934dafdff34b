import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { mergeNotebook } from './merge';
import { findFaults } from './testing/checks';
import { makeNext, makePair } from './testing/pairs';

jest.setTimeout(1_800_000);

const PAIRS = process.env.HOMEROOM_FULL === '1' ? 2000 : 200;
const PYTHON = '.cache/envs/lab/bin/python';

/** Strict: `validate` mends missing and double ids while it checks, `isvalid` does not. */
const VALIDATE = `
import json, pathlib, sys
import nbformat
from nbformat.validator import isvalid
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.ipynb")):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    ids = [cell["id"] for cell in notebook["cells"] if "id" in cell]
    if not isvalid(notebook) or len(set(ids)) != len(ids):
        print(path.name)
        try:
            nbformat.validate(notebook)
        except Exception as error:
            print(error)
print("checked", len(list(pathlib.Path(sys.argv[1]).glob("*.ipynb"))))
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'homeroom-notebooks-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(`merges ${PAIRS} random pairs of edits without a fault`, () => {
  const faults: string[] = [];
  let clashes = 0;
  for (let seed = 0; seed < PAIRS; seed++) {
    const first = makePair(seed);
    const merged = mergeNotebook(first);
    faults.push(
      ...findFaults(first, merged).map(fault => `seed ${seed}: ${fault}`)
    );
    const text = merged?.text ?? '';
    writeFileSync(path.join(folder, `${seed}.ipynb`), text);
    const second = makeNext(seed, first, text);
    const later = mergeNotebook(second);
    faults.push(
      ...findFaults(second, later).map(
        fault => `seed ${seed}, next update: ${fault}`
      )
    );
    writeFileSync(path.join(folder, `${seed}-next.ipynb`), later?.text ?? '');
    clashes += merged?.clashes ?? 0;
  }
  expect(faults).toEqual([]);
  // Without clashes, or with clashes alone, the pairs would not test much.
  expect(clashes).toBeGreaterThan(PAIRS / 20);
  expect(clashes).toBeLessThan(PAIRS * 2);
});

it('writes notebooks that nbformat takes', () => {
  const output = execFileSync(PYTHON, ['-c', VALIDATE, folder], {
    encoding: 'utf8'
  });
  expect(output).toBe(`checked ${PAIRS * 2}\n`);
});
