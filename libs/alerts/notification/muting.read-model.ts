import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { AlertKind } from '../alert-step.js';

export interface Shadow {
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly plan: string;
  /** The nearest open alert above that says the same; null where none does. */
  readonly ancestorId: string | null;
}

/** What stands open above an alert. */
@Injectable()
export class MutingReadModel {
  /**
   * An open alert of a region above on the same target, or a notice of it that says the same, speaks for those below; a
   * region whose form is missing speaks for all of its plan.
   */
  shadows(tx: Tx, alertIds: readonly string[]): Promise<Shadow[]> {
    return rows<Shadow>(
      tx,
      `select x.alert_id::text as "alertId", x.kind, p.code as plan, above.alert_id::text as "ancestorId"
       from alert x join plan p using (plan_id) join region here on here.region_id = x.region_id
       left join lateral (
         select o.alert_id from unnest(string_to_array(here.path, '/')) with ordinality as up (code, depth)
         join region r on r.code = up.code and r.region_id <> here.region_id
         join alert o on o.region_id = r.region_id and o.plan_id = x.plan_id and o.closed_at is null
           and (o.kind = 'missing' or (o.kind = x.kind and o.target_id is not distinct from x.target_id))
         order by up.depth desc, o.alert_id limit 1) above on true
       where x.alert_id = any($1::bigint[])`,
      [alertIds],
    );
  }

  /**
   * Until the transaction ends: whoever keeps something quiet by an alert holds it together with others, whoever lets go
   * what it kept quiet holds it alone. Locks of their own and not the rows: figures move an alert meanwhile.
   */
  async hold(tx: Tx, together: readonly string[], alone: readonly string[]): Promise<void> {
    if (together.length === 0 && alone.length === 0) return;
    await rows(
      tx,
      `select case when t.alone then pg_advisory_xact_lock(t.key) else pg_advisory_xact_lock_shared(t.key) end
       from (
         select hashtextextended('muting/' || id, 0) as key, bool_or(alone) as alone
         from (select unnest($1::text[]) as id, false as alone union all select unnest($2::text[]), true) a
         group by 1 order by 1) t`,
      [together, alone],
    );
  }
}
