import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import { covers } from './silences.repository.js';

/** Which messages are stopped now, and by which silence. */
@Injectable()
export class SilencesReadModel {
  constructor(private readonly clock: Clock) {}

  /**
   * The silence in force over each of these alerts; an alert that none covers is not in the answer. A severity above the
   * worst that a silence bears breaks through it.
   */
  async silencing(tx: Tx, alertIds: readonly string[]): Promise<Map<string, string>> {
    if (alertIds.length === 0) return new Map();
    const found = await rows<{ alertId: string; silenceId: string }>(
      tx,
      `select a.alert_id::text as "alertId", min(s.silence_id)::text as "silenceId"
       from alert a join region r using (region_id)
       join silence s on s.ended_at is null and s.starts_at <= $2 and s.until > $2 and ${covers}
       where a.alert_id = any($1::bigint[]) group by a.alert_id`,
      [alertIds, this.clock.now()],
    );
    return new Map(found.map(({ alertId, silenceId }) => [alertId, silenceId]));
  }
}
