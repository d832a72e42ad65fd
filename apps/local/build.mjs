import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { errand } from './errands.mjs';
import { root } from './places.mjs';
import { say, seconds, Sentence } from './say.mjs';
import { buildWeb } from './web.mjs';

const sources = ['apps', 'libs', 'package.json', 'package-lock.json', 'tsconfig.json', 'config/tsconfig.build.json'];
const stamp = path.join(root, 'dist/.built');
const builds = path.join(root, '.local/builds');
const kept = 3;

function files(name) {
  const full = path.join(root, name);
  if (fs.statSync(full).isFile()) return [full];
  const entries = fs.readdirSync(full, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

const matters = (file) => !/\.spec\.tsx?$|\.md$/.test(file) && !file.startsWith(path.join(root, 'apps/local/'));

/** Names, sizes and times of every source: a removed file counts as a change, a clock set back does too. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(files).filter(matters).sort()) {
    const { size, mtimeMs } = fs.statSync(file);
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Compiles every app when a source has changed since the last time. Each build has a folder of its own and `dist` leads to
 * the newest: a process that began with an older one keeps its parts, and the children it starts are of its own build.
 */
export async function build() {
  const now = fingerprint();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return;
  const began = performance.now();
  say('building …');
  const aside = path.join(builds, `${Date.now()}-${process.pid}`);
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const web = buildWeb(aside);
  // whoever awaits it below hears of a fault; until then it is not one that nobody heard
  web.catch(() => {});
  // one compilation for all apps; types are judged by `npm run check`, which a start need not wait for
  const result = await errand([
    compiler,
    '-p',
    'config/tsconfig.build.json',
    '--noCheck',
    '--incremental',
    'false',
    '--outDir',
    aside,
  ]);
  if (result.code !== 0) {
    fs.rmSync(aside, { recursive: true, force: true });
    console.error(`${result.printed}${result.complained}`.trim());
    throw new Sentence('Xushi did not compile: the messages are above; see what was changed with "git status".');
  }
  await Promise.all([bundle(aside), web]);
  fs.writeFileSync(path.join(aside, '.built'), now);
  putInPlace(aside, path.join(root, 'dist'));
  say(`built in ${seconds(began)}`);
}

/** Makes `current` lead to a finished build, in one step unless `npm run build` has left a folder of that name. */
export function putInPlace(fresh, current) {
  const [link, old] = [`${fresh}-link`, `${fresh}-old`];
  fs.symlinkSync(path.relative(path.dirname(current), fresh), link, 'dir');
  if (fs.lstatSync(current, { throwIfNoEntry: false })?.isDirectory()) fs.renameSync(current, old);
  fs.renameSync(link, current);
  fs.rmSync(old, { recursive: true, force: true });
  forgetAllBut(kept, path.dirname(fresh));
}

/** Builds are named by their time. */
function forgetAllBut(newest, folder) {
  const names = fs.readdirSync(folder).sort().reverse();
  for (const name of names.slice(newest)) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
}
