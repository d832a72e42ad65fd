// `npm run client:pack`: the client that the console uses, as a package for other programs. What comes out is
// xushi-client-VERSION.tgz in .local, or in the folder that is named; `npm install FILE` takes it, from no registry.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const clientFolder = path.join(root, 'apps/web/src/client');

/** What the package offers: the operations and their types, the client that they use, and how to make another. */
const door = (folder) =>
  [
    "* from './index.js'",
    "{ client } from './client.gen.js'",
    "{ createClient, createConfig } from './client/index.js'",
  ]
    .map((offered) => `export ${offered.replace("'./", `'./${folder}`)};\n`)
    .join('');

const bundle = (file) =>
  build({
    stdin: { contents: door(''), resolveDir: clientFolder, loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outfile: file,
    logLevel: 'error',
  });

/** Types as they are committed: what they are worth is checked by the console, which uses them. */
function declare(folder) {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const emit = '--declaration --emitDeclarationOnly --noCheck --strict --ignoreConfig'.split(' ');
  const like = '--target es2023 --lib es2023,dom,dom.iterable --module nodenext'.split(' ');
  const places = ['--rootDir', clientFolder, '--outDir', folder];
  const doors = ['index.ts', 'client.gen.ts'].map((name) => path.join(clientFolder, name));
  execFileSync(process.execPath, [compiler, ...emit, ...like, ...places, ...doors], { stdio: 'inherit' });
}

/** The part of the README that is about the client. */
function introduction() {
  const [part] = fs
    .readFileSync(path.join(root, 'README.md'), 'utf8')
    .match(/^## A program of your own\n[^]*?(?=^## )/m);
  return part.replace(/^## .*\n/, '# xushi-client\n');
}

function manifest() {
  const { version, license, engines } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return {
    ...{ name: 'xushi-client', version, description: 'Typed client of the API of Xushi 序时', license, engines },
    ...{ type: 'module', sideEffects: false, exports: { '.': { types: './index.d.ts', default: './index.js' } } },
  };
}

function pack(folder, into) {
  const words = ['pack', folder, '--pack-destination', into, '--silent', '--offline', '--ignore-scripts'];
  return path.join(into, execFileSync('npm', words, { encoding: 'utf8' }).trim());
}

const into = path.resolve(process.argv[2] ?? path.join(root, '.local'));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xushi-client-'));
try {
  fs.mkdirSync(into, { recursive: true });
  await bundle(path.join(folder, 'index.js'));
  declare(path.join(folder, 'types'));
  fs.writeFileSync(path.join(folder, 'index.d.ts'), door('types/'));
  fs.writeFileSync(path.join(folder, 'README.md'), introduction());
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  fs.copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  console.log(pack(folder, into));
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
