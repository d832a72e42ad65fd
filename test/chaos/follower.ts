import path from 'node:path';
import { FrailWire } from '../support/frail-wire.js';
import { StandbyPostgres, standbyName } from '../support/standby-postgres.js';
import { until } from './crew.js';
import { asOwner, settings, type Servers } from './servers.js';

const patienceMs = 30_000;

/** The campaign's second PostgreSQL, behind a wire of its own to the first. */
export class Follower {
  private static count = 0;

  private constructor(
    private readonly servers: Servers,
    private readonly standby: StandbyPostgres,
    readonly wire: FrailWire,
  ) {}

  static async of(servers: Servers): Promise<Follower> {
    Follower.count += 1;
    const wire = await FrailWire.to(servers.postgresUrl);
    const folder = path.join(servers.folder, `pg-${Follower.count}`);
    const standby = await StandbyPostgres.of(servers.primary, { folder, settings, through: wire.port });
    const follower = new Follower(servers, standby, wire);
    await follower.untilFirst(`state = 'streaming'`, 'the standby follows');
    return follower;
  }

  get url(): string {
    return this.standby.postgres.url;
  }

  /** From now on the first waits for it at each commit. */
  async bind(): Promise<void> {
    await asOwner(this.servers.postgresUrl, async (client) => {
      await client.query(`alter system set synchronous_standby_names = '${standbyName}'`);
      await client.query('select pg_reload_conf()');
    });
    await this.untilBound();
  }

  untilBound(): Promise<void> {
    return this.untilFirst(`sync_state = 'sync'`, 'the first waits for its standby');
  }

  stop(): Promise<void> {
    return this.standby.stop();
  }

  /** The first may have come to another port meanwhile. */
  async start(): Promise<void> {
    this.wire.leadTo(this.servers.primary.port);
    await this.standby.start();
    await this.untilBound();
  }

  /** @returns within how many milliseconds it takes writes */
  async promote(): Promise<number> {
    const began = performance.now();
    await this.standby.promote();
    return performance.now() - began;
  }

  /** It takes the place of the first. */
  takeOver(): void {
    this.wire.close();
    this.servers.putInPlace(this.standby.postgres);
  }

  private async untilFirst(holds: string, what: string): Promise<void> {
    const sql = `select from pg_stat_replication where application_name = '${standbyName}' and ${holds}`;
    await until(
      () => asOwner(this.servers.postgresUrl, async (client) => (await client.query(sql)).rows.length > 0),
      patienceMs,
      what,
    );
  }
}
