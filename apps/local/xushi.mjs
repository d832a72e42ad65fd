#!/usr/bin/env node
// `xushi …`: the command line, compiled first when a source has changed.
import * as fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { dataDirectory, root } from './places.mjs';
import { complain } from './say.mjs';

const settings = path.join(root, '.env');
const main = path.join(root, 'dist/apps/cli/src/main.js');
console.log = console.error; // "building …" must not stand before a result
try {
  if (fs.existsSync(settings)) process.loadEnvFile(settings);
  process.env.XUSHI_DATA_DIR = dataDirectory();
  if (fs.existsSync(path.join(root, 'apps/cli/src'))) await build();
  await import(pathToFileURL(main).href);
} catch (error) {
  process.exitCode = complain(error);
}
