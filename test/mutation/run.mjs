// npm run mutation [-- --mutate "libs/scoring/profiles/**"] [other options of Stryker]
// A part of the library may be named as one likes; specs and documents in it are left alone.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const manifest = createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json');
const given = process.argv.slice(2);
const part = given.indexOf('--mutate') + 1;
if (part > 0 && given[part]) given[part] += ',!**/*.spec.ts,!**/*.md';
const stryker = path.join(path.dirname(manifest), 'bin', 'stryker.js');
const run = spawnSync(process.execPath, [stryker, 'run', 'config/stryker.config.mjs', ...given], { stdio: 'inherit' });
process.exit(run.status ?? 1);
