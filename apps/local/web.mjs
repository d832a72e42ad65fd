// The console, built for browsers: Vite makes it from apps/web, and the API serves what comes out.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './places.mjs';

/** Builds into `folder`/web what is served, whatever the shell says that this machine is for: Vite asks the environment. */
export async function buildWeb(folder) {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: path.join(root, 'apps/web/vite.config.mjs'),
      build: { outDir: path.resolve(root, folder, 'web') },
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await buildWeb(process.argv[2] ?? 'dist');
