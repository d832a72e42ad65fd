// What runs as a process is put into a few files: loading some 1,500 modules one by one took most of a start.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './places.mjs';

/** Compiled programs, each in its place; what they share lies in chunks/. */
const programs = [
  'apps/api/src/main.js',
  'apps/api/src/migrate.js',
  'apps/api/src/first-accounts.js',
  'apps/worker/src/main.js',
  'apps/scheduler/src/main.js',
  'apps/cli/src/main.js',
];

/** Processes of their own, for files of strangers and for what is printed: one file each. */
const children = [
  'libs/submissions/files/reader-child.js',
  'libs/submissions/workbook/workbook-child.js',
  'libs/reports/printing/press-child.js',
];

/** Looked for by Nest and its like, and done without; besides, those that bring files which are no modules. */
const notTaken = [
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  '@nestjs/websockets/*',
  '@nestjs/mongoose',
  '@mikro-orm/*',
  '@fastify/view',
  'class-transformer',
  'class-transformer/*',
  'class-validator',
  'pg-native',
  '@node-rs/argon2',
  '@myriaddreamin/typst-ts-node-compiler',
  '@resvg/resvg-js',
  'swagger-ui-dist',
];

/**
 * What @nestjs/typeorm asks of the TypeORM before 1.0 by a require of its own, which would load all of TypeORM a
 * second time: the answer is known.
 */
const typeOrmIsNew = {
  name: 'typeorm-is-new',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@nestjs[\\/]typeorm[\\/]dist[\\/]common[\\/]typeorm-compat\.js$/ }, () => ({
      contents: 'export const Connection = undefined, AbstractRepository = undefined;',
    }));
  },
};

/**
 * Our own names (#catalog …) lead into `dist` by package.json, and here into the folder that is bundled: it may be one
 * that is to become `dist`, while the old one still stands there.
 */
const ownNames = (folder) => ({
  name: 'own-names',
  setup: ({ onResolve }) => {
    const { imports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    onResolve({ filter: /^#/ }, ({ path: name }) => {
      const [area, part] = name.split('/');
      const target = imports[name]?.default ?? imports[`${area}/*`].default.replace('*', part);
      return { path: path.resolve(root, folder, path.relative('dist', target)) };
    });
  },
});

const shared = {
  absWorkingDir: root,
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // a class is asked for by its name: in messages, by TypeORM and by Nest
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  external: notTaken,
  // CommonJS inside asks for what Node brings
  banner: {
    js: `import { createRequire as nodeRequire } from 'node:module';const require=nodeRequire(import.meta.url);`,
  },
  logLevel: 'error',
};

/** Bundles the compiled programs of a folder in place; the modules beside them stay for whoever imports one. */
export async function bundle(folder) {
  const into = { outbase: folder, outdir: folder, plugins: [ownNames(folder), typeOrmIsNew] };
  const within = (names) => names.map((name) => path.join(folder, name));
  await Promise.all([
    build({ ...shared, ...into, entryPoints: within(programs), splitting: true, chunkNames: 'chunks/[name]-[hash]' }),
    build({ ...shared, ...into, entryPoints: within(children) }),
  ]);
}

/** Bundles one program of another kind, such as a test's, into a file; its imports of ours are what was compiled. */
export async function bundleInto(file, program) {
  await build({ ...shared, plugins: [typeOrmIsNew], entryPoints: [program], outfile: file });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await bundle(process.argv[2] ?? 'dist');
