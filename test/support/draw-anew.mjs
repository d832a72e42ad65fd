// `npm run draws [-- PATTERN]`: every property of the unit tests on cases that no run has seen, ten times as many as it asks
// for (TEST_DRAWS_TIMES says otherwise). A red one prints the seed and path that draw its case again.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['apps', 'libs', 'test/architecture', 'test/golden'];
const drawing = /from '(fast-check|.*\/any-[a-z-]+\.js)'/;

const specs = folders
  .flatMap((folder) =>
    fs.readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, name)),
  )
  .filter((file) => file.endsWith('.spec.ts') && file.includes(process.argv[2] ?? ''))
  .filter((file) => drawing.test(fs.readFileSync(path.join(root, file), 'utf8')));
const jest = ['node_modules/jest/bin/jest.js', '--config', 'config/jest.config.mjs', '--selectProjects', 'unit'];
const node = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  '--import',
  './test/support/short-lived.mjs',
];
const child = spawn(process.execPath, [...node, ...jest, '--testTimeout=3600000', '--runTestsByPath', ...specs], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TEST_DRAWS: 'anew' },
});
child.on('exit', (code) => (process.exitCode = code ?? 1));
