// The library and its specs as loaded modules, and the tests that the specs hold.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { takeTests } from './collected-tests.mjs';

const ofLibrary = sources('libs/scoring').filter((file) => !file.endsWith('.spec.ts'));
export const specFiles = [...sources('libs/scoring'), ...sources('test/golden')].filter((file) =>
  file.endsWith('.spec.ts'),
);
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
  return takeTests().map(({ id, body }) => ({ id: `${name} ${id}`, file, body }));
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => path.resolve(folder, name))
    .toSorted();
}
