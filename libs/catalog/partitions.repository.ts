import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';

/** A table of figures and a period of which it has no partition. */
export interface MissingPartition {
  readonly table: string;
  readonly periodId: number;
}

/** The tables that are partitioned by period, all of which lie downstream; they are known by name alone. */
@Injectable()
export class PartitionsRepository {
  /** Of these periods. */
  missing(tx: Tx, periodIds: readonly number[]): Promise<MissingPartition[]> {
    return rows<MissingPartition>(tx, missingSql, [periodIds]);
  }

  /** Periods of which rows stand in the partition for everything else. */
  unsorted(tx: Tx): Promise<MissingPartition[]> {
    return rows<MissingPartition>(tx, `select parent as "table", period as "periodId" from periods_in_default()`);
  }

  async open(tx: Tx, { table, periodId }: MissingPartition): Promise<void> {
    await rows(tx, `select open_partition($1, $2)`, [table, periodId]);
  }
}

const missingSql = `
  select t.name as "table", p.id as "periodId"
  from unnest('{reported_value,rolled_value,attainment}'::text[]) t (name) cross join unnest($1::int[]) p (id)
  where not exists (select from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = t.name::regclass and pg_get_expr(c.relpartbound, c.oid) = format('FOR VALUES IN (%s)', p.id))
  order by t.name, p.id`;
