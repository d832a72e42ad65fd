import * as fs from 'node:fs';
import path from 'node:path';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { exits, say, seconds, Sentence } from './say.mjs';

function makeFolder(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch {
    const text = `This user may not write in ${folder}: set XUSHI_DATA_DIR to a folder of your own.`;
    throw new Sentence(text, exits.configuration);
  }
}

/** What a server need not do whose data nobody will ask for again. */
const throwAwaySettings = [
  'fsync=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=4GB',
  'checkpoint_timeout=1h',
  'shared_buffers=256MB',
  'jit=off',
  'max_connections=300',
];

/** PostgreSQL and Redis for a machine where none is configured, and the way to stop what was started. */
export class Infrastructure {
  #running = [];
  #starting = Promise.resolve();

  constructor(folder, { throwAway = false } = {}) {
    this.folder = folder;
    this.throwAway = throwAway;
  }

  start(configured) {
    const started = this.#startAll(configured);
    this.#starting = started.catch(() => {});
    return started;
  }

  async #startAll(configured) {
    makeFolder(this.folder);
    const postgres = configured.database ? undefined : await this.#start('PostgreSQL', () => this.#postgres());
    const redis = configured.redis ? undefined : await this.#start('Redis', () => this.#redis());
    return {
      databaseUrl: configured.database ?? postgres.url,
      redisUrl: configured.redis ?? redis.url,
      newDatabase: postgres?.fresh ?? false,
      data: postgres?.data,
    };
  }

  async #start(name, begin) {
    const began = performance.now();
    const server = await begin();
    this.#running.unshift(server);
    say(`${name} ${server.reused ? 'taken over' : 'started'} on 127.0.0.1:${server.port} (${seconds(began)})`);
    return server;
  }

  #postgres() {
    const settings = this.throwAway ? throwAwaySettings : [];
    return startPostgres({
      folder: path.join(this.folder, 'pg'),
      log: path.join(this.folder, 'postgres.log'),
      settings,
    });
  }

  #redis() {
    const [folder, log] = [path.join(this.folder, 'redis-data'), path.join(this.folder, 'redis.log')];
    return startRedis({ folder, log, persist: !this.throwAway });
  }

  /** The last started is stopped first; a start that is under way is waited for, so that nothing slips through. */
  async stop() {
    await this.#starting;
    for (const server of this.#running.splice(0)) await server.stop();
  }

  async kill() {
    await Promise.all(this.#running.splice(0).map((server) => server.kill()));
  }
}
