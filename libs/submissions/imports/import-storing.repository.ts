import { Injectable } from '@nestjs/common';
import { copyInto, rows, type Tx } from '#platform/db';
import type { SubmissionKey } from '../versions/submissions.repository.js';

/** What became of one form, as its sender is told. */
export interface StoredForm {
  readonly key: SubmissionKey;
  readonly submission: string;
  readonly version: number;
  readonly receipt: string;
  readonly outcome: 'accepted' | 'unchanged';
  readonly valueCount: number;
}

const storingSeconds = 900;

/** What storing an import asks of the database beside the statements that every accept of many forms needs. */
@Injectable()
export class ImportStoringRepository {
  /** A million rows take longer than a request may. */
  async allowTime(tx: Tx): Promise<void> {
    await rows(tx, `select set_config('statement_timeout', $1, true)`, [`${storingSeconds}s`]);
  }

  /** Regions of which the forms are stored already. */
  async regionsStored(tx: Tx, job: string): Promise<ReadonlySet<number>> {
    const found = await rows<{ regionId: number }>(
      tx,
      `select distinct region_id as "regionId" from import_form where job_id = $1`,
      [job],
    );
    return new Set(found.map(({ regionId }) => regionId));
  }

  async countStored(tx: Tx, job: string): Promise<{ accepted: number; unchanged: number; values: number }> {
    const [found] = await rows<{ accepted: number; unchanged: number; values: number }>(
      tx,
      `select count(*) filter (where outcome = 'accepted')::int as accepted,
              count(*) filter (where outcome = 'unchanged')::int as unchanged, coalesce(sum(value_count), 0)::int as values
       from import_form where job_id = $1`,
      [job],
    );
    return found ?? { accepted: 0, unchanged: 0, values: 0 };
  }

  /** Values as lines of COPY, straight into the partition of their period: the table itself cannot be copied into. */
  async copyValues(tx: Tx, periodId: number, lines: AsyncIterable<string>): Promise<number> {
    const [partition] = await rows<{ name: string }>(tx, findPartition, [periodId]);
    return copyInto(
      tx,
      `copy ${partition?.name ?? 'reported_value_default'} (period_id, county_id, region_id, plan_id, version, indicator_id,
         unit_id, state, numerator, denominator, on_date, note) from stdin`,
      lines,
    );
  }

  async recordForms(tx: Tx, job: string, forms: readonly StoredForm[]): Promise<void> {
    await rows(tx, recordForms, [
      job,
      forms.map(({ key }) => key.regionId),
      forms.map(({ key }) => key.periodId),
      forms.map(({ submission }) => submission),
      forms.map(({ version }) => version),
      forms.map(({ receipt }) => receipt),
      forms.map(({ outcome }) => outcome),
      forms.map(({ valueCount }) => valueCount),
    ]);
  }
}

const findPartition = `
  select i.inhrelid::regclass::text as name
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'reported_value'::regclass
    and pg_get_expr(c.relpartbound, c.oid) = format('FOR VALUES IN (%s)', $1::int)`;

const recordForms = `
  insert into import_form (job_id, region_id, period_id, submission_id, version, receipt, outcome, value_count)
  select $1, r, p, s, v, t, o, n
  from unnest($2::int[], $3::int[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::int[]) as f (r, p, s, v, t, o, n)`;
