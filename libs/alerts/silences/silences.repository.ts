import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { AlertKind } from '../alert-step.js';

/** What a silence covers; null matches anything. */
export interface Matcher {
  /** Of this region and those below it. */
  readonly regionId: number;
  readonly planId: number | null;
  readonly targetId: number | null;
  readonly kind: AlertKind | null;
  /** The worst severity that it bears. */
  readonly mostSeverity: number;
  /** It is about this one alert. */
  readonly alertId: string | null;
}

export interface NewSilence extends Matcher {
  readonly reason: string;
  readonly authorId: string;
  readonly startsAt: Date;
  readonly until: Date;
}

export type SilenceEnd = 'expired' | 'lifted' | 'closed';

/** Whether silence `s` covers alert `a` of region `r`. */
export const covers = `a.severity <= s.most_severity and case when s.alert_id is not null then s.alert_id = a.alert_id
  else starts_with(r.path, (select w.path from region w where w.region_id = s.region_id))
    and (s.plan_id is null or s.plan_id = a.plan_id) and (s.target_id is null or s.target_id = a.target_id)
    and (s.kind is null or s.kind = a.kind) end`;

/** Silences: who said until when and why. A row is never changed but for its end. */
@Injectable()
export class SilencesRepository {
  async add(tx: Tx, silence: NewSilence): Promise<string> {
    const [row] = await rows<{ id: string }>(
      tx,
      `insert into silence
         (region_id, plan_id, target_id, kind, most_severity, alert_id, reason, author_id, starts_at, until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning silence_id::text as id`,
      [
        silence.regionId,
        silence.planId,
        silence.targetId,
        silence.kind,
        silence.mostSeverity,
        silence.alertId,
        silence.reason,
        silence.authorId,
        silence.startsAt,
        silence.until,
      ],
    );
    if (row === undefined) throw new Error('an insert returns its row');
    return row.id;
  }

  /** The silence in force over one alert that was made for it alone. */
  async ofAlert(tx: Tx, alertId: string, now: Date): Promise<{ readonly id: string; readonly until: Date } | null> {
    const [row] = await rows<{ id: string; until: Date }>(
      tx,
      `select silence_id::text as id, until from silence where alert_id = $1 and ended_at is null and until > $2`,
      [alertId, now],
    );
    return row ?? null;
  }
}
