// `npm start`: PostgreSQL and Redis where none is configured, build, migrate, then api, worker and scheduler.
import * as fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './build.mjs';
import { configuredServers } from './configured-servers.mjs';
import { firstAccounts } from './credentials.mjs';
import { demonstrate } from './demonstration.mjs';
import { endErrands, ourErrand } from './errands.mjs';
import { Infrastructure } from './infrastructure.mjs';
import { dataDirectory, root } from './places.mjs';
import { forgetRunning, noteRunning, refuseSecondLauncher } from './running.mjs';
import { complain, exits, say, seconds, Sentence } from './say.mjs';
import { secretKeys } from './secret-keys.mjs';
import { listenAt } from './settings.mjs';
import { Supervisor } from './supervisor.mjs';

const known = ['--demo', '--no-demo'];
const flags = process.argv.slice(2);
if (fs.existsSync(path.join(root, '.env'))) process.loadEnvFile(path.join(root, '.env'));
const folder = dataDirectory();
const infrastructure = new Infrastructure(folder);
let supervisor;
let noted = false;
let signalledAt;

/** Ctrl-C in a terminal arrives twice, from the terminal and from npm: only one a second later is a second one. */
function onSignal() {
  if (signalledAt === undefined) {
    signalledAt = performance.now();
    say('stopping (Ctrl-C again ends everything at once) …');
    void leave(0);
  } else if (performance.now() - signalledAt > 1000) {
    supervisor?.kill();
    void infrastructure.kill().finally(() => process.exit(exits.interrupted));
  }
}

async function leave(code) {
  endErrands();
  await supervisor?.stop();
  await infrastructure.stop();
  if (noted) forgetRunning(folder);
  process.exit(code);
}

async function untilReady(baseUrl) {
  const deadline = performance.now() + 120_000;
  while (performance.now() < deadline) {
    const ready = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(3000) }).then(
      (r) => r.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Sentence(`The service did not become ready within two minutes: its last lines above say why.`, exits.fault);
}

async function start() {
  const began = performance.now();
  const unknown = flags.find((flag) => !known.includes(flag));
  if (unknown) throw new Sentence(`npm start knows "-- --demo" and "-- --no-demo", not ${unknown}.`, 2);
  refuseSecondLauncher(folder);
  const { port, baseUrl } = await listenAt(process.env);
  const configured = await configuredServers(process.env);
  await build();
  const { databaseUrl, redisUrl, newDatabase } = await infrastructure.start(configured);
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    XUSHI_DATA_DIR: folder,
    ...secretKeys({ folder, configured, env: process.env }),
  };
  noteRunning(folder, { baseUrl, databaseUrl, redisUrl });
  noted = true;
  await ourErrand('api/src/migrate.js', { env });
  if (signalledAt !== undefined) return;
  supervisor = new Supervisor(env);
  // the first of them reads the catalogue and the settings: what is wrong with those is said once
  supervisor.start('api');
  await Promise.race([untilReady(baseUrl), supervisor.hopeless]);
  for (const app of ['worker', 'scheduler']) supervisor.start(app);
  // the accounts' regions are there once the service has loaded the catalogue
  if (!configured.database) await firstAccounts({ folder, baseUrl, env, newDatabase });
  console.log(`ready ${baseUrl}`);
  say(`started in ${seconds(began)}; Ctrl-C stops it`);
  void demonstrate({ folder, baseUrl, env, flags });
  await supervisor.hopeless;
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
try {
  await start();
} catch (error) {
  if (signalledAt === undefined) await leave(complain(error));
}
