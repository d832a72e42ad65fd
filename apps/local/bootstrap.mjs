// Runs before `npm start` and `npm test`. It has to parse on any Node that npm runs on, so that an old one gets a
// sentence and not a syntax error: no top-level await, no `??`, no `node:` names in this file.
import { spawnSync } from 'child_process';
import { accessSync, constants, existsSync, readFileSync } from 'fs';
import { fileURLToPath } from 'url';

const root = fileURLToPath(new URL('../..', import.meta.url));

function refuseOldNode() {
  const version = process.versions.node.split('.').map(Number);
  if (version[0] > 20 || (version[0] === 20 && version[1] >= 19)) return;
  console.error(
    `Xushi needs Node.js 20.19 or newer, and this is ${process.version}: install the current long-term release of Node.js and try again.`,
  );
  process.exit(1);
}

/** True when every package of the lockfile is in node_modules at the version that the lockfile names. */
function installed() {
  const record = `${root}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.keys(wanted).every((name) => {
    if (name === '') return true;
    if (!present[name]) return wanted[name].optional === true; // built for another platform
    return present[name].version === wanted[name].version;
  });
}

function refuseForeignFolder() {
  try {
    accessSync(root, constants.W_OK);
    if (existsSync(`${root}node_modules`)) accessSync(`${root}node_modules`, constants.W_OK);
  } catch {
    console.error(
      `The packages have to be installed, and this user may not write in ${root}: run as the owner of the folder, or clone it again.`,
    );
    process.exit(1);
  }
}

/** The npm that runs this script, or the one on the PATH when the script was started by hand. */
function npm(args) {
  const self = process.env.npm_execpath;
  if (self && /\.c?js$/.test(self))
    return spawnSync(process.execPath, [self].concat(args), { cwd: root, stdio: 'inherit' });
  return spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
}

function install() {
  console.log('[xushi] installing the packages of the lockfile (once) …');
  const began = Date.now();
  // NODE_ENV=production would leave out the compiler and the embedded database
  const result = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (result.status !== 0) {
    console.error(
      'The packages could not be installed: read the message of npm above, see that this machine reaches its package registry, and try again.',
    );
    process.exit(result.status || 1);
  }
  console.log(`[xushi] installed in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

refuseOldNode();
if (!installed()) {
  refuseForeignFolder();
  install();
}
