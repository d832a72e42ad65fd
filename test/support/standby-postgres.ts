import { spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { root } from './process-of-ours.js';

/** A server as the launcher starts it. */
export interface RunningPostgres {
  readonly url: string;
  readonly data: string;
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

interface Launcher {
  readonly startPostgres: (at: {
    readonly folder: string;
    readonly log: string;
    readonly settings?: readonly string[];
  }) => Promise<RunningPostgres>;
}

export interface StandbyPlace {
  /** Of its data; another user may have to reach it. */
  readonly folder: string;
  readonly settings?: readonly string[];
  /** Where it finds the primary, where that is not the primary's own port. */
  readonly through?: number;
}

/** By which name the primary knows it, for `synchronous_standby_names`. */
export const standbyName = 'standby';

/** What a copy must not take over: it is the life of the first server, or comes over the line. */
const ofTheFirst = ['postmaster.pid', 'postmaster.opts', 'standby.signal', 'recovery.signal'];
const emptied = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_stat_tmp'];

/** A second PostgreSQL that follows a first one of this machine, which goes on working while it is copied. */
export class StandbyPostgres {
  private constructor(
    readonly place: StandbyPlace,
    private running: RunningPostgres,
  ) {}

  static async of(primary: Pick<RunningPostgres, 'url' | 'data'>, place: StandbyPlace): Promise<StandbyPostgres> {
    const label = await copied(primary, place.folder);
    const owner = statSync(primary.data);
    const write = (file: string, text: string): void => {
      const whole = path.join(place.folder, file);
      appendFileSync(whole, text, { mode: 0o600 });
      chownSync(whole, owner.uid, owner.gid);
    };
    write('backup_label', label);
    write('standby.signal', '');
    write('postgresql.auto.conf', followingLines(primary.url, place.through));
    return new StandbyPostgres(place, await launch(place));
  }

  get postgres(): RunningPostgres {
    return this.running;
  }

  async stop(): Promise<void> {
    await this.running.stop();
  }

  async start(): Promise<void> {
    this.running = await launch(this.place);
  }

  /** It follows nobody any more, and takes writes. */
  async promote(): Promise<void> {
    await asked(this.running.url, (client) => client.query('select pg_promote(true, 60)'));
  }
}

async function launch({ folder, settings }: StandbyPlace): Promise<RunningPostgres> {
  const launcher = pathToFileURL(path.join(root, 'apps/local/postgres.mjs')).href;
  const { startPostgres } = (await import(launcher)) as Launcher;
  return startPostgres({ folder, log: `${folder}.log`, ...(settings === undefined ? {} : { settings }) });
}

/** A base backup, as PostgreSQL describes it for who has no pg_basebackup: the rest comes from the slot. */
async function copied({ url, data }: Pick<RunningPostgres, 'url' | 'data'>, folder: string): Promise<string> {
  return asked(url, async (client) => {
    await client.query('select pg_create_physical_replication_slot($1, true)', [standbyName]);
    await client.query(`select pg_backup_start('standby', true)`);
    // a file that goes away in the meantime is one that the log knows of
    spawnSync('cp', ['-a', data, folder], { stdio: 'ignore' });
    const { rows } = await client.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)');
    for (const file of ofTheFirst) rmSync(path.join(folder, file), { force: true });
    for (const part of emptied) {
      for (const name of readdirSync(path.join(folder, part))) {
        rmSync(path.join(folder, part, name), { recursive: true, force: true });
      }
    }
    return rows[0]?.label ?? '';
  });
}

function followingLines(primaryUrl: string, through: number | undefined): string {
  const { hostname, port, username, password } = new URL(primaryUrl);
  const to = `host=${hostname} port=${through ?? port} user=${username} password=${password}`;
  return [
    '',
    `primary_conninfo = '${to} application_name=${standbyName} connect_timeout=2'`,
    `primary_slot_name = '${standbyName}'`,
    // it asks nobody once it is promoted
    `synchronous_standby_names = ''`,
    'wal_retrieve_retry_interval = 200ms',
    '',
  ].join('\n');
}

async function asked<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
