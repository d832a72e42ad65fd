import { Injectable } from '@nestjs/common';
import { IntegrityReadModel } from '#integrity';
import { everything, rows, UnitOfWork } from '#platform/db';
import { gauge } from './gauge.js';

interface Owed {
  readonly duty: string;
  readonly owed: string;
  readonly oldest: string;
  readonly parked: string;
}

/** Gauges of what is stored, read at the scrape: a process that keeps its own count is wrong after every restart. */
@Injectable()
export class MetricsReadModel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly integrity: IntegrityReadModel,
  ) {}

  async exposition(): Promise<string> {
    return `${await this.ofLedger()}${await this.ofIntegrity()}`;
  }

  private async ofLedger(): Promise<string> {
    const found = await this.unitOfWork.snapshot(everything, (tx) =>
      rows<Owed>(
        tx,
        `select duty, count(*) filter (where done < want) as owed,
                coalesce(extract(epoch from now() - min(owed_since)), 0)::numeric(20, 3) as oldest,
                count(*) filter (where parked_at is not null and done < want) as parked
         from work group by duty order by duty`,
      ),
    );
    return [
      gauge('xushi_work_owed', 'Units of work that are owed.', byDuty(found, 'owed')),
      gauge('xushi_work_oldest_owed_seconds', 'Age of the oldest unit owed.', byDuty(found, 'oldest')),
      gauge('xushi_work_parked', 'Units that failed eight times and are tried rarely.', byDuty(found, 'parked')),
    ].join('');
  }

  /** Before the first run there is nothing to say: an alarm that asks whether the age is absent hears of it. */
  private async ofIntegrity(): Promise<string> {
    const last = await this.integrity.last();
    const findings = last?.run.findings ?? [];
    const counted = findings.flatMap(({ check, count }) =>
      count === null ? [] : [{ labels: { check }, value: count }],
    );
    const unknown = findings.flatMap(({ check, count }) => (count === null ? [{ labels: { check }, value: 1 }] : []));
    const age = last === undefined ? [] : [{ labels: {}, value: last.ageSeconds.toFixed(0) }];
    return [
      gauge('xushi_integrity_violations', 'Rows that break an invariant, by the last run.', counted),
      gauge('xushi_integrity_unchecked', 'Invariants that the last run could not check in time.', unknown),
      gauge('xushi_integrity_age_seconds', 'Time since the last run was finished.', age),
    ].join('');
  }
}

const byDuty = (found: readonly Owed[], figure: 'owed' | 'oldest' | 'parked') =>
  found.map((row) => ({ labels: { duty: row.duty }, value: row[figure] }));
