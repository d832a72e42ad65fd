import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError, type Words } from '#platform/errors';
import type { RunConflict } from './run-report.js';

/** A system as a submitter sees it: nothing of its token. */
export interface ExchangeView {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly url: string;
  readonly direction: 'pull' | 'push';
  /** Codes of plans. */
  readonly dataSets: readonly string[];
  readonly everyMinutes: number;
  /** suspended: by a person, or because who answers for it may not hand in any more. */
  readonly state: 'active' | 'suspended';
  /** From where on the next run reads, by the clock of whoever gives the values; null: everything. */
  readonly from: string | null;
  readonly running: boolean;
  /** How many runs in a row failed, and why the last did. */
  readonly failures: number;
  readonly lastError: Words | null;
  /** When it is due; null where it is suspended. */
  readonly nextAt: Date | null;
  /** Whose grants it works under. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** One run, and what came of it. */
export interface ExchangeRunView {
  readonly id: string;
  readonly began: Date;
  readonly ended: Date | null;
  /** warnings: complete, and some values were refused. */
  readonly state: 'running' | 'complete' | 'warnings' | 'failed';
  readonly from: string | null;
  /** From where the next run goes on; null where this one was not complete. */
  readonly to: string | null;
  readonly valuesRead: number;
  readonly imported: number;
  readonly updated: number;
  readonly ignored: number;
  readonly deleted: number;
  /** How many causes of refusals are told. */
  readonly conflicts: number;
  readonly error: Words | null;
}

export interface RunPage {
  readonly limit: number;
  readonly offset: number;
}

export const mostExchanges = 100;

@Injectable()
export class ExchangeSystemsReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list(scope: Scope): Promise<ExchangeView[]> {
    return this.unitOfWork.snapshot(scope, (tx) => this.select(tx, scope, null));
  }

  find(scope: Scope, systemId: string): Promise<ExchangeView> {
    return this.unitOfWork.snapshot(scope, (tx) => this.one(tx, scope, systemId));
  }

  /** @throws AppError `exchange.not_found` */
  async one(tx: Tx, scope: Scope, systemId: string): Promise<ExchangeView> {
    const [view] = await this.select(tx, scope, systemId);
    if (view === undefined) throw noSuchExchange();
    return view;
  }

  /** Newest first. */
  runs(scope: Scope, systemId: string, { limit, offset }: RunPage): Promise<ExchangeRunView[]> {
    return this.unitOfWork.snapshot(scope, async (tx) => {
      await this.one(tx, scope, systemId);
      return rows<ExchangeRunView>(tx, runsSql, [systemId, limit, offset]);
    });
  }

  /** Of one run, of the newest where none is named. */
  conflicts(
    scope: Scope,
    systemId: string,
    { run, limit, offset }: RunPage & { readonly run: string | undefined },
  ): Promise<RunConflict[]> {
    return this.unitOfWork.snapshot(scope, async (tx) => {
      await this.one(tx, scope, systemId);
      const found = await rows<{ conflict: RunConflict }>(tx, conflictsSql, [systemId, run ?? null, limit, offset]);
      return found.map(({ conflict }) => conflict);
    });
  }

  private select(tx: Tx, scope: Scope, systemId: string | null): Promise<ExchangeView[]> {
    return rows<ExchangeView>(tx, viewSql, [systemId, scope.patterns]);
  }
}

const viewSql = `
  select s.system_id as id, s.name, r.code as region, s.address as url, s.direction, s.plans as "dataSets",
    s.every_minutes as "everyMinutes", s.state, s.watermark as "from",
    exists (select from exchange_run e where e.system_id = s.system_id and e.state = 'running') as running,
    s.failures, s.last_error as "lastError", case when s.state = 'active' then s.next_at end as "nextAt",
    a.username as "createdBy", s.created_at as "createdAt", s.changed_at as "changedAt"
  from exchange_system s join region r using (region_id) join account a on a.account_id = s.created_by
  where s.deleted_at is null and ($1::uuid is null or s.system_id = $1) and r.path like any ($2::text[])
  order by s.created_at, s.system_id limit ${mostExchanges}`;

const runsSql = `
  select run_id::text as id, began_at as began, ended_at as ended, state, from_watermark as "from", to_watermark as "to",
    values_read as "valuesRead", imported, updated, ignored, deleted, jsonb_array_length(conflicts) as conflicts, error
  from exchange_run where system_id = $1 order by run_id desc limit $2 offset $3`;

const conflictsSql = `
  select c.conflict from exchange_run e, jsonb_array_elements(e.conflicts) with ordinality c (conflict, at)
  where e.run_id = (select max(run_id) from exchange_run where system_id = $1 and ($2::bigint is null or run_id = $2))
  order by c.at limit $3 offset $4`;

export const noSuchExchange = () =>
  new AppError('not-found', 'exchange.not_found', {
    zh: '没有这个交换，请在 GET /exchanges 中查找',
    en: 'There is no such exchange; look it up in GET /exchanges',
  });
