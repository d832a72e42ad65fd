// The library and its specs as loaded modules, and the tests that the specs hold.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { takeTests } from './collected-tests.mjs';

const ofLibrary = sources('libs/scoring').filter((file) => !file.endsWith('.spec.ts'));
export const specFiles = [...sources('libs/scoring'), ...sources('test/golden')].filter((file) =>
  file.endsWith('.spec.ts'),
);
/** Tests of the second evaluator, which stands in `test/golden` and is not the library's. */
const ofEvaluator = 'an explanation that was tampered with';
/** Parts that nothing else in the library reads: their specs, long ones, are asked about no mutant elsewhere. */
const leaves = [/\/quick-[^/]*$/, /\/narration\//];

/** Whether a spec can tell anything of a source file. */
export function concerns(file, source) {
  return leaves.every((leaf) => !leaf.test(file) || leaf.test(source));
}

let [libraryLoading, specLoading] = [0, 0];

/** Loads every module of the library anew. */
export async function loadLibrary() {
  libraryLoading += 1;
  for (const file of ofLibrary) await import(`${pathToFileURL(file).href}?library=${libraryLoading}`);
}

/** Loads one spec anew, over the library as it is, and gives its tests. */
export async function loadSpec(file) {
  specLoading += 1;
  takeTests();
  await import(`${pathToFileURL(file).href}?library=${libraryLoading}&spec=${specLoading}`);
  const name = path.relative('.', file);
  const ofLibraryItself = takeTests().filter(({ full }) => !full.startsWith(ofEvaluator));
  return ofLibraryItself.map(({ id, body }) => ({ id: `${name} ${id}`, file, body }));
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => path.resolve(folder, name))
    .toSorted();
}
