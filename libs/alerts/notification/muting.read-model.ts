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
   * region whose form is missing speaks for all of its plan. It cannot close before the transaction ends: whatever it
   * keeps quiet is there when it closes.
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
         order by up.depth desc, o.alert_id limit 1 for share of o) above on true
       where x.alert_id = any($1::bigint[])`,
      [alertIds],
    );
  }
}
