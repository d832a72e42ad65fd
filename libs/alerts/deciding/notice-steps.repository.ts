import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import { AlertStepsRepository } from '../alert-steps.repository.js';
import type { NoticeFacts } from '../content/alert-facts.js';
import type { NoticeDecision } from './decide-notice.js';
import type { StoredNotice } from './notice.repository.js';

/** A decision about a notice, and what it says from now on. */
export interface NoticeStep {
  readonly planId: number;
  readonly regionId: number;
  /** The notice that moves or opens again; null: a new one. */
  readonly notice: Pick<StoredNotice, 'alertId' | 'state' | 'sequence'> | null;
  readonly decision: NoticeDecision;
  readonly periodId: number;
  readonly facts: NoticeFacts;
}

export interface When {
  readonly at: Date;
  /** Last day on which a notice that begins now is in time. */
  readonly dueOn: IsoDay | null;
}

interface Written {
  readonly step: NoticeStep;
  readonly alertId: string;
}

/** Writes notices down, hundreds in a few statements: at a deadline thousands of forms may be missing. */
@Injectable()
export class NoticeStepsRepository {
  constructor(private readonly steps: AlertStepsRepository) {}

  /**
   * @returns the alerts that were moved. A notice that somebody else has moved since it was read is left as it is: what
   * was decided of it was decided on an old picture.
   */
  async write(tx: Tx, decided: readonly NoticeStep[], when: When): Promise<string[]> {
    const standing = await this.lock(tx, decided);
    const moved = decided.flatMap((step): Written[] => {
      const { notice } = step;
      if (notice === null || standing.get(notice.alertId) !== notice.sequence) return [];
      return [{ step, alertId: notice.alertId }];
    });
    const opened = await this.open(tx, decided.filter(({ notice }) => notice === null), when); // prettier-ignore
    await this.move(tx, moved, when);
    const written = [...opened, ...moved];
    await this.steps.appendAll(
      tx,
      written.map(({ step, alertId }) => [alertId, { ...stepOf(step), at: when.at }] as const),
    );
    return written.map(({ alertId }) => alertId);
  }

  private async lock(tx: Tx, decided: readonly NoticeStep[]): Promise<ReadonlyMap<string, number>> {
    const ids = decided.flatMap(({ notice }) => notice?.alertId ?? []);
    if (ids.length === 0) return new Map();
    const found = await rows<{ readonly alertId: string; readonly sequence: number }>(
      tx,
      `select alert_id::text as "alertId", sequence from alert where alert_id = any($1::bigint[])
       order by alert_id for update`,
      [ids],
    );
    return new Map(found.map(({ alertId, sequence }) => [alertId, sequence]));
  }

  /** Where another transaction has opened the same notice meanwhile, that one stands. */
  private async open(tx: Tx, begun: readonly NoticeStep[], { at, dueOn }: When): Promise<Written[]> {
    if (begun.length === 0) return [];
    const given = begun.map(({ planId, regionId, periodId, facts }) => ({ planId, regionId, periodId, facts }));
    const found = await rows<{ readonly alertId: string; readonly place: string }>(
      tx,
      `insert into alert (plan_id, region_id, kind, state, severity, facts, opened_period, last_period, opened_at,
         step_since, due_on)
       select "planId", "regionId", facts ->> 'kind', 'new', 0, facts, "periodId", "periodId", $2, $2, $3
       from jsonb_to_recordset($1::jsonb) as g ("planId" int, "regionId" int, "periodId" int, facts jsonb)
       order by "regionId" on conflict do nothing
       returning alert_id::text as "alertId", concat_ws('/', plan_id, region_id, kind) as place`,
      [JSON.stringify(given), at, dueOn],
    );
    const steps = new Map(begun.map((step) => [`${step.planId}/${step.regionId}/${step.facts.kind}`, step]));
    return found.flatMap(({ alertId, place }) => {
      const step = steps.get(place);
      return step === undefined ? [] : [{ step, alertId }];
    });
  }

  private async move(tx: Tx, moved: readonly Written[], { at, dueOn }: When): Promise<void> {
    if (moved.length === 0) return;
    await rows(
      tx,
      `update alert a set facts = g.facts, last_period = g."periodId" from jsonb_to_recordset($1::jsonb)
         as g ("alertId" bigint, "periodId" int, facts jsonb) where a.alert_id = g."alertId"`,
      [JSON.stringify(moved.map(({ alertId, step }) => ({ alertId, periodId: step.periodId, facts: step.facts })))],
    );
    const of = (...kinds: readonly string[]): Written[] => moved.filter(({ step }) => kinds.includes(step.decision.kind)); // prettier-ignore
    await this.reopen(tx, of('reopen'), { at, dueOn });
    for (const { alertId } of of('clear')) await this.steps.close(tx, alertId, { by: 'recovery', at });
    for (const { alertId } of of('withdraw')) await this.steps.close(tx, alertId, { by: 'withdrawn', at });
  }

  /** Owner and unit know it; what was promised and ordered before has been kept or met. */
  private async reopen(tx: Tx, again: readonly Written[], { at, dueOn }: When): Promise<void> {
    if (again.length === 0) return;
    await rows(
      tx,
      `update alert set state = 'new', step = sequence + 1, step_since = $2, due_on = $3, overdue = false,
         closed_at = null, closed_by = null, reopened = reopened + 1, promised_on = null, order_number = null,
         requirement = null, order_due = null, feedback_by = null, dismissal_asked_by = null
       where alert_id = any($1::bigint[])`,
      [again.map(({ alertId }) => alertId), at, dueOn],
    );
  }
}

function stepOf({ decision, facts, notice, periodId }: NoticeStep) {
  const { kind, reason } = decision;
  const ends = kind === 'clear' || kind === 'withdraw';
  const state = ends ? 'closed' : kind === 'open' || kind === 'reopen' ? 'new' : (notice?.state ?? 'new');
  return { kind, reason, facts, state, severity: 0, actorId: null, periodId } as const;
}
