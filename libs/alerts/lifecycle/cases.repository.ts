import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import type { StepKind } from '../alert-step.js';
import type { Facts } from '../content/alert-facts.js';
import type { LastMove } from './decide-act.js';

/** Where a case lies, and what happened to it last. */
export interface CasePlace {
  readonly path: string;
  /** Accounts that have owned it or answered for it since it was opened last. */
  readonly parties: readonly string[];
  readonly last: Moved | null;
  readonly worsened: Moved | null;
}

export type Moved = Omit<LastMove, 'at' | 'minute'> & { readonly at: Date };

/** A step that somebody took while the present state lasts. */
export interface StepHere {
  readonly actorId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const moves: readonly StepKind[] = [
  'open',
  'reopen',
  'clear',
  'withdraw',
  'acknowledge',
  'assign',
  'rectify',
  'feedback',
  'return',
  'resolve',
  'ask_dismissal',
  'dismiss',
  'owner_lost',
];

/** Of alert `a`. */
export const partiesOf = `(
  select coalesce(array_agg(distinct p.id), '{}') from alert_transition x, lateral (values
    (case x.kind when 'assign' then x.details -> 'owner' ->> 'id' when 'feedback' then x.actor_id::text end)) p (id)
  where x.alert_id = a.alert_id and p.id is not null and x.sequence >= coalesce((
    select max(o.sequence) from alert_transition o where o.alert_id = a.alert_id and o.kind in ('open', 'reopen')), 0))`;

/** What people's actions read and write beside the state and the history of an alert. */
@Injectable()
export class CasesRepository {
  /** An alert that lies in the scope of the transaction. */
  async find(tx: Tx, alertId: string): Promise<{ readonly path: string; readonly facts: Facts } | null> {
    const [found] = await rows<{ path: string; facts: Facts }>(
      tx,
      `select r.path, a.facts from alert a join region r using (region_id) where a.alert_id = $1`,
      [alertId],
    );
    return found ?? null;
  }

  async placeOf(tx: Tx, alertId: string): Promise<CasePlace> {
    const [place] = await rows<Pick<CasePlace, 'path' | 'parties'>>(
      tx,
      `select r.path, ${partiesOf} as parties from alert a join region r using (region_id) where a.alert_id = $1`,
      [alertId],
    );
    if (place === undefined) throw new Error(`alert ${alertId} was found before it was placed`);
    const [last, worsened] = [await this.lastOf(tx, alertId, moves), await this.lastOf(tx, alertId, ['worsen'])];
    return { ...place, last, worsened };
  }

  private async lastOf(tx: Tx, alertId: string, kinds: readonly StepKind[]): Promise<Moved | null> {
    const [row] = await rows<Moved>(
      tx,
      `select t.sequence, t.kind, t.actor_id::text as "actorId", c.display_name as by, t.at
       from alert_transition t left join account c on c.account_id = t.actor_id
       where t.alert_id = $1 and t.kind = any($2::text[]) order by t.sequence desc limit 1`,
      [alertId, kinds],
    );
    return row ?? null;
  }

  /** The last step of a kind since the case came into its present state. */
  async lastHere(tx: Tx, alertId: string, kind: StepKind): Promise<StepHere | null> {
    const [step] = await rows<StepHere>(
      tx,
      `select t.actor_id::text as "actorId", t.details from alert_transition t
       where t.alert_id = $1 and t.kind = $2
         and t.sequence > coalesce((select max(o.sequence) from alert_transition o join alert a using (alert_id)
           where o.alert_id = $1 and o.state <> a.state), 0)
       order by t.sequence desc limit 1`,
      [alertId, kind],
    );
    return step ?? null;
  }

  async assign(
    tx: Tx,
    alertId: string,
    to: { readonly ownerId: string; readonly unit: string | null; readonly promisedOn: IsoDay },
  ): Promise<void> {
    await rows(tx, `update alert set owner_id = $2, responsible_unit = $3, promised_on = $4 where alert_id = $1`, [
      alertId,
      to.ownerId,
      to.unit,
      to.promisedOn,
    ]);
  }

  async order(
    tx: Tx,
    alertId: string,
    given: { readonly number: string; readonly requirement: string; readonly due: IsoDay },
  ): Promise<void> {
    await rows(tx, `update alert set order_number = $2, requirement = $3, order_due = $4 where alert_id = $1`, [
      alertId,
      given.number,
      given.requirement,
      given.due,
    ]);
  }

  async feedback(
    tx: Tx,
    alertId: string,
    given: { readonly by: string; readonly promisedOn: IsoDay | null },
  ): Promise<void> {
    await rows(tx, `update alert set feedback_by = $2, promised_on = coalesce($3, promised_on) where alert_id = $1`, [
      alertId,
      given.by,
      given.promisedOn,
    ]);
  }

  async askDismissal(tx: Tx, alertId: string, by: string): Promise<void> {
    await rows(tx, `update alert set dismissal_asked_by = $2 where alert_id = $1`, [alertId, by]);
  }
}
