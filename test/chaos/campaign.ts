import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { ProcessOfOurs, type Environment } from '../support/process-of-ours.js';
import { System } from '../support/system.js';
import type { FaultOf, Said } from './fault.js';
import { compare, type Faults } from './checker.js';
import { Clients, type Pace } from './clients.js';
import { Collector } from './collector.js';
import { Crew, until } from './crew.js';
import { verify } from './integrity.js';
import { Journal, wasAccepted, type Entry } from './journal.js';
import { Land, type Extent } from './land.js';
import type { CaseResult } from './result.js';
import { asOwner, Servers } from './servers.js';
import { readStored } from './stored.js';

export interface Terms {
  readonly seed: number;
  readonly extent: Extent;
  readonly pace: Pace;
  /** By how much lease, back-off, rescue, re-ring and the limits are shorter than in production. */
  readonly haste: number;
  /** How long the clients work before the fault, and after it. */
  readonly aroundSeconds: number;
  /** How long the soak takes. */
  readonly hours: number;
  /** The folder of the build that is run. */
  readonly build: string;
  readonly env: Environment;
}

/** What surrounds the processes and is no part of the product. */
interface Around {
  readonly servers: Servers;
  readonly collector: Collector;
}

/** Accepted, busy with the same key or form, and too many at once. */
const expected = new Set([202, 409, 429]);
const production = { lease: 60, rescueAfter: 30, tick: 20, digest: 20 };

/** Until the processes stand again and the last clients have come back as they were told: no haste makes that shorter. */
const standingUpSeconds = 10;

/** A whole service of the campaign's own, with clients, through which the cases go one after the other. */
export class Campaign {
  private closing: Promise<void> | undefined;

  private constructor(
    readonly terms: Terms,
    readonly servers: Servers,
    readonly land: Land,
    readonly system: System,
    readonly crew: Crew,
    readonly journal: Journal,
    readonly clients: Clients,
    readonly collector: Collector,
  ) {}

  static async open(folder: string, terms: Terms): Promise<Campaign> {
    const servers = await Servers.start(path.join(folder, 'servers'));
    const collector = await Collector.open();
    try {
      return await Campaign.on({ servers, collector }, folder, terms);
    } catch (error) {
      await Promise.all([servers.stop(), collector.close()]);
      throw error;
    }
  }

  private static async on({ servers, collector }: Around, folder: string, terms: Terms): Promise<Campaign> {
    // the copies of databases that the system makes are made past the wire too: it is whole at this time
    process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
    process.env['TEST_REDIS_URL'] = servers.redisUrl;
    const land = new Land(terms.extent);
    const env = {
      ...paceOf(terms.haste),
      ...land.writeTo(folder),
      XUSHI_OUTBOUND_INTERNAL: collector.host,
      ...terms.env,
    };
    const system = await System.start({ unmanned: true, redisUrl: servers.redisUrl, env });
    const ports = [system.environment['PORT'] ?? '', String(await freePort())];
    const places = [
      ...ports.map((port) => ({ app: 'api' as const, env: { PORT: port } })),
      ...(['worker', 'worker', 'scheduler', 'scheduler'] as const).map((app) => ({ app, env: {} })),
    ];
    const crew = await Crew.at(places, (app, own) =>
      ProcessOfOurs.start(app, { ...system.environment, ...own }, terms.build),
    );
    const journal = new Journal(path.join(folder, 'journal.jsonl'));
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    const clients = new Clients(land, journal, { token: system.token, urls }, terms.seed);
    return new Campaign(terms, servers, land, system, crew, journal, clients, collector);
  }

  get urls(): string[] {
    return this.crew.of('api').map(({ env }) => `http://127.0.0.1:${env['PORT'] ?? ''}`);
  }

  /** The database of the product, past the wire. */
  get databaseUrl(): string {
    const url = new URL(this.servers.postgresUrl);
    url.pathname = new URL(this.system.database.url).pathname;
    return url.href;
  }

  async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return asOwner(this.databaseUrl, async (client) => (await client.query(sql, [...params])).rows as T[]);
  }

  /** One case: work, the fault in the middle of it, more work, and then everything is compared. */
  async run(one: FaultOf<Campaign>): Promise<CaseResult> {
    const began = performance.now();
    const [first, unplanned] = [this.journal.entries.length, this.crew.unplanned.length];
    const deaths = this.deaths();
    this.clients.during = one.id;
    if (one.idle !== true) this.clients.begin(this.terms.pace);
    await sleep(this.terms.aroundSeconds * 1000);
    const said = await one.fault(this).catch((error: unknown): Said => ({ failures: [String(error)] }));
    const cleared = performance.now();
    // whoever was to die and did not, lives
    for (const post of this.crew.posts) post.next.length = 0;
    await this.crew.complete();
    await sleep(this.terms.aroundSeconds * 1000);
    await this.clients.rest();
    const limit = one.limitSeconds / this.terms.haste + standingUpSeconds;
    const judged = await this.judge(limit, cleared);
    const entries = this.journal.entries.slice(first);
    const unexpected = this.crew.unplanned.slice(unplanned);
    const bad = entries.flatMap(({ told }) => told).filter(({ status, retryAfter }) => status >= 500 && !retryAfter);
    const failures = [...said.failures, ...judged.failures, ...unexpected];
    if (bad.length > 0)
      failures.push(
        `${bad.length} answers of 5xx without Retry-After, such as ${bad[0]?.status ?? ''} ${bad[0]?.problem ?? ''}`,
      );
    const refused = entries.flatMap(({ told }) => told).filter(({ status }) => status < 500 && !expected.has(status));
    if (refused[0] !== undefined) {
      failures.push(
        `${refused.length} sound forms were refused, such as ${refused[0].status} ${refused[0].problem ?? ''}`,
      );
    }
    return {
      id: one.id,
      variant: one.variant,
      seed: this.terms.seed,
      pass: failures.length === 0,
      acked: entries.filter((entry) => wasAccepted(entry) !== undefined).length,
      ...judged.counts,
      kills: this.deaths() - deaths - unexpected.length,
      converged_s: judged.converged,
      limit_s: Math.round(limit),
      took_s: (performance.now() - began) / 1000,
      exits: unexpected.length,
      bad_5xx: bad.length,
      accept_p99_ms: p99(entries),
      notes: [...failures, said.notes ?? ''].filter(Boolean).join('; '),
    };
  }

  /** Waits until nothing is owed, and compares; what is still wrong then is a fault of the service. */
  async judge(limitSeconds: number, since = performance.now()) {
    const failures: string[] = [];
    // a machine that is busy with something else is late, and not wrong
    const patience = Math.max(limitSeconds * 5, 120) * (isElsewhere() ? 4 : 1) * 1000;
    await until(() => this.nothingIsOwed(), patience, 'nothing is owed').catch(async (error: unknown) => {
      failures.push(`${String(error)}: ${JSON.stringify(await this.owed())}`);
    });
    const seconds = (performance.now() - since) / 1000;
    const faults = await this.compare();
    const verified = await verify(this.databaseUrl);
    failures.push(...inWords(faults), ...verified.broken);
    if (seconds > limitSeconds && !isElsewhere()) failures.push(`it took ${seconds.toFixed(0)} s until all was done`);
    return {
      failures,
      converged: failures.length > 0 ? null : seconds,
      counts: {
        lost: faults.lost.length,
        doubled: faults.doubled.length,
        partial: faults.partial.length,
        differing: faults.differing.length,
        invariants: verified.counts,
      },
    };
  }

  async compare(): Promise<Faults> {
    return compare(this.journal, await asOwner(this.databaseUrl, readStored), this.land);
  }

  /** Once, whoever asks: the end of the run, or somebody who does not want to wait for it. */
  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    await this.crew.dismiss();
    this.journal.close();
    await this.system.stop();
    await this.collector.close();
    await this.servers.stop();
  }

  deaths(): number {
    return this.crew.posts.reduce((sum, { deaths }) => sum + deaths, 0);
  }

  async nothingIsOwed(): Promise<boolean> {
    return (await this.owed()).length === 0;
  }

  /** What is due soon and not done; what waits for a day, such as a notice, is no debt of the case, nor is poison. */
  private owed(): Promise<{ duty: string; key: string }[]> {
    return this.query(
      `select duty, key, attempts, left(last_error, 300) as error from work
       where done < want and (not_before < now() + interval '2 min' or attempts > 0)
         and coalesce(last_error, '') not like '%poisoned%' limit 5`,
    );
  }
}

/** Times say nothing of the service while the machine works for others too; what is lost or wrong does. */
export const isElsewhere = (): boolean => (loadavg()[0] ?? 0) > 4 * availableParallelism();

function paceOf(haste: number): Environment {
  const shorter = (seconds: number): string => String(Math.max(1, Math.round(seconds / haste)));
  return {
    XUSHI_LEASE_SECONDS: shorter(production.lease),
    XUSHI_RESCUE_AFTER_SECONDS: shorter(production.rescueAfter),
    XUSHI_TICK_SECONDS: shorter(production.tick),
    XUSHI_DIGEST_SECONDS: shorter(production.digest),
  };
}

function inWords(faults: Faults): string[] {
  return Object.entries(faults).flatMap(([name, list]: [string, readonly string[]]) =>
    list.length > 0 ? [`${list.length} ${name}, such as ${list.slice(0, 2).join(', ')}`] : [],
  );
}

/** Of the answers that came at once; an attempt that was cut has no time. */
function p99(entries: readonly Entry[]): number | null {
  const times = entries
    .flatMap(({ told }) => told.filter(({ status }) => status === 202).map(({ milliseconds }) => milliseconds))
    .toSorted((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? null;
}
