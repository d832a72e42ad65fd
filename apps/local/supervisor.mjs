import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './places.mjs';
import { gone, signal } from './processes.mjs';
import { exits, say, Sentence } from './say.mjs';

const guard = pathToFileURL(path.join(root, 'apps/local/guard.mjs')).href;
const minute = 60_000;
const deathsAllowed = 5;

/** The scheduler gives its counts beside the worker's: one machine has each port once. */
function metricsPort(app, { XUSHI_METRICS_PORT: port }) {
  return app === 'scheduler' && port ? { XUSHI_METRICS_PORT: String(Number(port) + 1) } : {};
}

/** Keeps the apps running; each in a process group of its own, so that nothing it started outlives it. */
export class Supervisor {
  #pids = new Map();
  #stopping = false;
  #giveUp;

  /** Settles only when an app cannot be kept alive: rejects with the sentence to print. */
  hopeless = new Promise((_resolve, reject) => (this.#giveUp = reject));

  constructor(env) {
    this.env = env;
    this.hopeless.catch(() => {});
  }

  start(app, deaths = []) {
    const main = path.join(root, `dist/apps/${app}/src/main.js`);
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', guard, main], {
      cwd: root,
      env: { ...this.env, ...metricsPort(app, this.env) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    this.#pids.set(app, child.pid);
    child.once('error', (error) => this.#giveUp(error));
    child.once('exit', (code, name) => void this.#died({ app, deaths, reason: name ?? code }));
  }

  async #died({ app, deaths, reason }) {
    this.#endGroup(app, 'SIGKILL');
    this.#pids.delete(app);
    if (this.#stopping) return;
    if (reason === exits.configuration) {
      this.#giveUp(
        new Sentence(`The ${app} does not start with this configuration: its reason is above.`, exits.configuration),
      );
      return;
    }
    const recent = [...deaths.filter((at) => at > Date.now() - minute), Date.now()];
    if (recent.length >= deathsAllowed) {
      const text = `The ${app} ended ${recent.length} times within a minute (last with ${reason}): its last lines above say why.`;
      this.#giveUp(new Sentence(text, exits.fault));
      return;
    }
    const wait = 250 * 2 ** (recent.length - 1);
    say(`the ${app} ended (${reason}) and starts again in ${wait} ms`);
    await sleep(wait);
    if (!this.#stopping) this.start(app, recent);
  }

  #endGroup(app, name) {
    const pid = this.#pids.get(app);
    if (pid !== undefined) signal(-pid, name);
  }

  /** Lets every app finish what it holds, for ten seconds at most. */
  async stop() {
    this.#stopping = true;
    const pids = [...this.#pids];
    for (const [app] of pids) this.#endGroup(app, 'SIGTERM');
    const ended = await Promise.all(pids.map(([, pid]) => gone(pid, 10_000)));
    if (ended.includes(false)) this.kill();
  }

  kill() {
    this.#stopping = true;
    for (const app of [...this.#pids.keys()]) this.#endGroup(app, 'SIGKILL');
  }
}
