import { Injectable } from '@nestjs/common';
import { rows, type Scope, type Tx } from '#platform/db';

/** A system as it is kept, locked by whoever changes it. */
export interface ExchangeRow {
  readonly systemId: string;
  readonly name: string;
  readonly regionId: number;
  readonly address: string;
  readonly sealed: Buffer;
  readonly direction: 'pull' | 'push';
  readonly plans: readonly string[];
  readonly everyMinutes: number;
  readonly state: 'active' | 'suspended';
  /** From where on the next run reads; null: everything. */
  readonly watermark: string | null;
}

/** Systems as submitters keep them: only those within the scope are found. */
@Injectable()
export class ExchangeSystemsRepository {
  async count(tx: Tx): Promise<number> {
    const [row] = await rows<{ count: number }>(
      tx,
      `select count(*)::int as count from exchange_system where deleted_at is null`,
    );
    return row?.count ?? 0;
  }

  async add(tx: Tx, given: ExchangeRow, by: { readonly accountId: string; readonly at: Date }): Promise<void> {
    const { systemId, name, regionId, address, sealed, direction, plans, everyMinutes, state, watermark } = given;
    await rows(
      tx,
      `insert into exchange_system (system_id, name, region_id, address, sealed, direction, plans, every_minutes, state, watermark,
         next_at, created_by, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now(), $11, $12, $12)`,
      [
        systemId,
        name,
        regionId,
        address,
        sealed,
        direction,
        plans,
        everyMinutes,
        state,
        watermark,
        by.accountId,
        by.at,
      ],
    );
  }

  async lock(tx: Tx, scope: Scope, systemId: string): Promise<ExchangeRow | null> {
    const [row] = await rows<ExchangeRow>(
      tx,
      `select s.system_id as "systemId", s.name, s.region_id as "regionId", s.address, s.sealed, s.direction, s.plans,
         s.every_minutes as "everyMinutes", s.state, s.watermark
       from exchange_system s join region r using (region_id)
       where s.system_id = $1 and s.deleted_at is null and r.path like any ($2::text[]) for update of s`,
      [systemId, scope.patterns],
    );
    return row ?? null;
  }

  /** Whatever a person changes begins afresh: no failure is counted, and its time has come. Who enables it answers for it. */
  async change(tx: Tx, to: ExchangeRow, by: { readonly accountId: string | null; readonly at: Date }): Promise<void> {
    const { systemId, name, address, sealed, plans, everyMinutes, state, watermark } = to;
    await rows(
      tx,
      `update exchange_system set name = $2, address = $3, sealed = $4, plans = $5, every_minutes = $6, state = $7, watermark = $8,
         epoch = epoch + 1, failures = 0, last_error = null, next_at = now(), created_by = coalesce($9, created_by), changed_at = $10
       where system_id = $1`,
      [systemId, name, address, sealed, plans, everyMinutes, state, watermark, by.accountId, by.at],
    );
  }

  /** Its reports stay for their time; its token does not. */
  async remove(tx: Tx, systemId: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update exchange_system set deleted_at = $2, changed_at = $2, sealed = '', state = 'suspended', epoch = epoch + 1
       where system_id = $1`,
      [systemId, at],
    );
  }
}
