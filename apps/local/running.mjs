import * as fs from 'node:fs';
import path from 'node:path';
import { alive } from './processes.mjs';
import { exits, Sentence } from './say.mjs';

const place = (folder) => path.join(folder, 'running.json');

/** The owner of the folder may read what root wrote there. */
export function writePrivate(file, value) {
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  const { uid, gid } = fs.statSync(path.dirname(file));
  if (process.getuid?.() === 0 && uid !== 0) fs.chownSync(file, uid, gid);
}

function isLauncher(pid) {
  if (!alive(pid)) return false;
  const file = `/proc/${pid}/cmdline`;
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').includes('start.mjs') : true;
}

/** Two launchers over one data folder would each stop the servers of the other. */
export function refuseSecondLauncher(folder) {
  let other;
  try {
    other = JSON.parse(fs.readFileSync(place(folder), 'utf8'));
  } catch {
    return; // none, or cut off while it was written
  }
  if (other.pid === process.pid || !isLauncher(other.pid)) return;
  throw new Sentence(
    `Xushi already runs from this folder at ${other.baseUrl} (process ${other.pid}): use that one, or set PORT and XUSHI_DATA_DIR for a second.`,
    exits.configuration,
  );
}

/** For the command line and for the next start: who runs here, and with which servers. */
export function noteRunning(folder, facts) {
  writePrivate(place(folder), { pid: process.pid, ...facts });
}

export function forgetRunning(folder) {
  fs.rmSync(place(folder), { force: true });
}
