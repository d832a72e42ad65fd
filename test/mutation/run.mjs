// npm run mutation [-- --mutate "libs/scoring/profiles/**"] [other options of Stryker]
// A part of the library may be named as one likes; specs and documents in it are left alone.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

const manifest = createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json');
const stryker = path.join(path.dirname(manifest), 'bin', 'stryker.js');
const given = process.argv.slice(2);
const part = given.indexOf('--mutate') + 1;
if (part > 0) given[part] = partOfLibrary(given[part] ?? '');

const run = spawnSync(process.execPath, [stryker, 'run', 'config/stryker.config.mjs', ...given], { stdio: 'inherit' });
process.exit(run.status ?? 1);

/** Stryker lets a pattern without a file pass, as if nothing had survived. */
function partOfLibrary(patterns) {
  for (const pattern of patterns.split(',')) {
    const files = pattern.replace(/^!|:\d.*$/g, '').replace(/\*\*$/, '**/*');
    if (ts.sys.readDirectory('.', ['.ts'], ['**/*.spec.ts'], [files]).length === 0) {
      console.error(`--mutate: "${pattern}" is no source file. Name some, for example "libs/scoring/profiles/**".`);
      process.exit(1);
    }
  }
  return `${patterns},!**/*.spec.ts,!**/*.md`;
}
