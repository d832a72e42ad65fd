import { Injectable } from '@nestjs/common';
import { actorOf, type Actor, type Grant } from '#platform/auth';
import { Clock } from '#platform/clock';
import { affected, rows, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import type { RunReport } from './run-report.js';

/** A run that has begun: with which system, under whose grants, from where on. */
export interface ExchangeLine {
  readonly runId: string;
  readonly systemId: string;
  readonly name: string;
  /** Code of the region whose values are exchanged. */
  readonly region: string;
  readonly address: string;
  readonly sealed: Buffer;
  readonly direction: 'pull' | 'push';
  readonly plans: readonly string[];
  readonly everyMinutes: number;
  readonly watermark: string | null;
  readonly epoch: number;
  readonly failures: number;
  /** Who answers for it, with the one grant under which it works; null where that is not in force any more. */
  readonly actor: Actor | null;
}

export interface EndedRun {
  readonly state: 'complete' | 'warnings' | 'failed';
  readonly report: RunReport;
  /** Null: it stays where it is. */
  readonly watermark: string | null;
  readonly error: Words | null;
}

interface FoundLine extends Omit<ExchangeLine, 'actor' | 'runId'>, Pick<Grant, 'regionId' | 'path'> {
  readonly accountId: string;
}

/** Runs as the worker and the clock see them. */
@Injectable()
export class ExchangeRunsRepository {
  constructor(private readonly clock: Clock) {}

  /** One run at a time: what a machine left behind that died is ended here. Null: the system is not active any more. */
  async begin(tx: Tx, systemId: string, brokenOff: Words): Promise<ExchangeLine | null> {
    const [found] = await rows<FoundLine>(tx, takeSql, [systemId]);
    if (found === undefined) return null;
    await rows(
      tx,
      `update exchange_run set state = 'failed', ended_at = clock_timestamp(), error = $2
       where system_id = $1 and state = 'running'`,
      [systemId, brokenOff],
    );
    const [run] = await rows<{ runId: string }>(
      tx,
      `insert into exchange_run (system_id, began_at, from_watermark) values ($1, clock_timestamp(), $2)
       returning run_id::text as "runId"`,
      [systemId, found.watermark],
    );
    if (run === undefined) return null;
    const account = await actorOf(tx, found.accountId, this.clock.today());
    return { ...found, runId: run.runId, actor: narrowed(account, found) };
  }

  /** False: another run has begun meanwhile, and what this one says does not count. */
  async end(tx: Tx, { runId }: ExchangeLine, { state, report, watermark, error }: EndedRun): Promise<boolean> {
    const { read, imported, updated, ignored, deleted, conflicts } = report;
    const ended = await affected(
      tx,
      `update exchange_run set state = $2, ended_at = clock_timestamp(), to_watermark = $3, error = $4, values_read = $5,
         imported = $6, updated = $7, ignored = $8, deleted = $9, conflicts = $10
       where run_id = $1 and state = 'running'`,
      [runId, state, watermark, error, read, imported, updated, ignored, deleted, JSON.stringify(conflicts)],
    );
    return ended > 0;
  }

  /** The watermark moves unless a person has changed the system meanwhile. */
  async succeed(tx: Tx, line: ExchangeLine, watermark: string, minutes: number): Promise<void> {
    await rows(
      tx,
      `update exchange_system set watermark = $3, failures = 0, last_error = null, next_at = now() + make_interval(mins => $4)
       where system_id = $1 and epoch = $2`,
      [line.systemId, line.epoch, watermark, minutes],
    );
  }

  async fail(
    tx: Tx,
    line: ExchangeLine,
    how: { readonly error: Words; readonly minutes: number; readonly state: 'active' | 'suspended' },
  ): Promise<void> {
    await rows(
      tx,
      `update exchange_system set failures = failures + 1, last_error = $3, next_at = now() + make_interval(mins => $4), state = $5
       where system_id = $1 and epoch = $2`,
      [line.systemId, line.epoch, how.error, how.minutes, how.state],
    );
  }

  /** Whose time has come, each once: its next is a cadence away, unless its run says otherwise. */
  async takeDue(tx: Tx): Promise<string[]> {
    const due = await rows<{ systemId: string }>(
      tx,
      `with due as (
         select system_id from exchange_system where deleted_at is null and state = 'active' and next_at <= now()
         order by system_id for update skip locked)
       update exchange_system s set next_at = now() + make_interval(mins => s.every_minutes) from due
       where s.system_id = due.system_id returning s.system_id as "systemId"`,
    );
    return due.map(({ systemId }) => systemId);
  }

  async removeOld(tx: Tx, days: number): Promise<void> {
    await rows(
      tx,
      `delete from exchange_run where run_id in (
         select run_id from exchange_run where ended_at < now() - make_interval(days => $1) order by run_id limit 1000)`,
      [days],
    );
  }
}

/** To hand in for the region of the exchange, however much more the account may do. */
function narrowed(account: Actor, { regionId, region, path }: FoundLine): Actor | null {
  if (!account.grants.some((grant) => grant.role === 'submitter' && path.startsWith(grant.path))) return null;
  return { ...account, grants: [{ role: 'submitter', regionId, regionCode: region, path }] };
}

const takeSql = `
  select s.system_id as "systemId", s.name, r.region_id as "regionId", r.code as region, r.path, s.address, s.sealed, s.direction,
    s.plans, s.every_minutes as "everyMinutes", s.watermark, s.epoch, s.failures, s.created_by::text as "accountId"
  from exchange_system s join region r using (region_id)
  where s.system_id = $1 and s.deleted_at is null and s.state = 'active' for update of s`;
