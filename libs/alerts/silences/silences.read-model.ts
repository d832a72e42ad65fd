import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import type { AlertKind } from '../alert-step.js';
import { covers, type SilenceEnd } from './silences.repository.js';

export interface SilenceView {
  readonly id: string;
  readonly state: 'running' | 'ended';
  readonly region: string;
  readonly regionName: string;
  readonly plan: string | null;
  readonly target: string | null;
  readonly kind: AlertKind | null;
  readonly mostSeverity: number;
  /** It is about this one alert. */
  readonly alert: string | null;
  readonly reason: string;
  readonly author: string;
  readonly startsAt: Date;
  readonly until: Date;
  readonly endedAt: Date | null;
  /** null: time ended it, or it runs. */
  readonly endedBy: string | null;
  readonly endedWhy: SilenceEnd | null;
  /** The words of who lifted it. */
  readonly endedNote: string | null;
}

export interface SilencesQuery {
  readonly state?: SilenceView['state'] | undefined;
  readonly id?: string;
  readonly limit: number;
  readonly offset: number;
}

/** Which messages are stopped, by whom, until when and why. */
@Injectable()
export class SilencesReadModel {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

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

  /** Newest first. One that has run out has ended, whether or not its hour was noted yet. */
  list(scope: Scope, { state, id, limit, offset }: SilencesQuery): Promise<SilenceView[]> {
    return this.unitOfWork.run(scope, (tx) =>
      rows<SilenceView>(tx, listSql, [this.clock.now(), state, id, limit, offset]),
    );
  }
}

const listSql = `
  select s.silence_id::text as id, e.state, r.code as region, r.name as "regionName", p.code as plan, t.code as target,
    s.kind, s.most_severity as "mostSeverity", s.alert_id::text as alert, s.reason, w.display_name as author,
    s.starts_at as "startsAt", s.until, case when e.state = 'ended' then coalesce(s.ended_at, s.until) end as "endedAt",
    b.display_name as "endedBy", case when e.state = 'ended' then coalesce(s.ended_why, 'expired') end as "endedWhy",
    s.ended_note as "endedNote"
  from silence s join region r using (region_id) join account w on w.account_id = s.author_id
  left join plan p on p.plan_id = s.plan_id left join target t on t.target_id = s.target_id
  left join account b on b.account_id = s.ended_by,
  lateral (select case when s.ended_at is null and s.until > $1 then 'running' else 'ended' end as state) e
  where ($2::text is null or e.state = $2) and ($3::bigint is null or s.silence_id = $3)
  order by s.silence_id desc limit $4 offset $5`;
