import { Injectable } from '@nestjs/common';
import { everything, rows, UnitOfWork } from '#platform/db';

interface Owed {
  readonly duty: string;
  readonly owed: string;
  readonly oldest: string;
  readonly parked: string;
}

/** Gauges of the ledger, read at the scrape: a process that keeps its own count is wrong after every restart. */
@Injectable()
export class MetricsReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async exposition(): Promise<string> {
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
}

const byDuty = (found: readonly Owed[], figure: 'owed' | 'oldest' | 'parked') =>
  found.map((row) => ({ duty: row.duty, value: row[figure] }));

/** Duties are names of our own code, so their labels need no escaping. */
function gauge(name: string, help: string, values: readonly { duty: string; value: string }[]): string {
  const lines = values.map(({ duty, value }) => `${name}{duty="${duty}"} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}
