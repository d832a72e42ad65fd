// `npm run client`: from the types of the API's controllers to the client of the console. With `--check` nothing is
// written, and a difference from what is committed is a failure: the console never speaks of an API that is not there.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { describeAnswers } from './describe-answers.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const answersFile = path.join(root, 'apps/api/src/answers.gen.ts');
const clientFolder = path.join(root, 'apps/web/src/client');
const isCheck = process.argv.includes('--check');

/** A difference between two of these is read line by line. */
const oneALine = (entries) =>
  `{\n${Object.entries(entries)
    .map(([name, schema]) => `    ${JSON.stringify(name)}: ${JSON.stringify(schema)},\n`)
    .join('')}  }`;

function answersSource() {
  const { operations, schemas } = describeAnswers(root);
  return [
    '// Made by `npm run client` from the types that the controllers return. Not to be edited.',
    'type Schemas = Readonly<Record<string, Record<string, unknown>>>;',
    '',
    'export const answers: { operations: Schemas; schemas: Schemas } = {',
    `  operations: ${oneALine(operations)},`,
    `  schemas: ${oneALine(schemas)},`,
    '};',
    '',
  ].join('\n');
}

/** The document as the service gives it, without starting one: Nest looks at the routes and makes nothing. */
async function openApi() {
  const loader = path.join(root, 'test/support/typescript-loader.mjs');
  const program = path.join(root, 'apps/api/src/print-openapi.ts');
  const node = ['--conditions=source', '--disable-warning=ExperimentalWarning', '--import', loader, program];
  const child = spawn(process.execPath, node, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const parts = [];
  for await (const part of child.stdout) parts.push(part);
  if (parts.length === 0) throw new Error('The OpenAPI document could not be made; the message is above.');
  return JSON.parse(Buffer.concat(parts).toString());
}

async function client(document, folder) {
  await createClient({
    input: document,
    output: { path: folder, module: { extension: '.js' } },
    plugins: [
      '@hey-api/client-fetch',
      '@hey-api/typescript',
      { name: '@hey-api/sdk', operations: { strategy: 'flat' } },
    ],
    logs: { level: 'silent' },
  });
}

const differences = [];
function keep(file, text) {
  const present = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  if (present === text) return;
  differences.push(path.relative(root, file));
  if (!isCheck) fs.writeFileSync(file, text);
}

function compareFolders(made, kept) {
  const names = fs.readdirSync(made, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of names) {
    const place = path.relative(made, path.join(entry.parentPath ?? entry.path, entry.name));
    fs.mkdirSync(path.dirname(path.join(kept, place)), { recursive: true });
    // what its comments link to is for whoever makes the maker
    const text = fs.readFileSync(path.join(made, place), 'utf8').replace(/^ *\*.*https?:.*\n/gm, '');
    // its inner parts are written for looser rules than ours; what it offers is checked where it is used
    keep(path.join(kept, place), place.includes(path.sep) ? `// @ts-nocheck\n${text}` : text);
  }
}

keep(answersFile, answersSource());
const made = fs.mkdtempSync(path.join(os.tmpdir(), 'xushi-client-'));
try {
  await client(await openApi(), made);
  compareFolders(made, clientFolder);
} finally {
  fs.rmSync(made, { recursive: true, force: true });
}
if (differences.length > 0) console.log(`${isCheck ? 'out of date' : 'written'}: ${differences.join(', ')}`);
if (isCheck && differences.length > 0) {
  console.error('The client of the console does not match the API: run "npm run client" and commit what it writes.');
  process.exit(1);
}
