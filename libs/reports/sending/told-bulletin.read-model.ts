import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import { periodFromNumberOrThrow } from '#scoring';
import type { Cadence } from '../model/report-model.js';
import type { ToldFacts } from './describe-event.js';
import type { ToldBulletin } from './report-delivery-due.duty.js';
import type { SentEvent } from './sent-event.js';

/** A bulletin as far as those are concerned who are told of it. */
export interface BulletinToTell extends Omit<ToldFacts, 'event' | 'why'> {
  readonly reportId: string;
  readonly event: SentEvent;
  readonly regionId: number;
  readonly state: string;
  readonly why: Words | null;
}

interface Stored {
  readonly reportId: string;
  readonly regionId: number;
  readonly periodId: number;
  readonly regionName: string;
  readonly state: string;
  readonly edition: number;
  readonly withdrawn: { readonly reason?: Words } | null;
  readonly model: {
    readonly title: Words;
    readonly plan: Words;
    readonly cadence: Cadence;
    readonly note: Words | null;
  };
}

@Injectable()
export class ToldBulletinReadModel {
  /**
   * Held until the transaction ends: what is withdrawn meanwhile is told to those who were written down before.
   *
   * @returns null where it was never authorised
   */
  async find(tx: Tx, { reportId, event }: ToldBulletin): Promise<BulletinToTell | null> {
    const [found] = await rows<Stored>(
      tx,
      `select x.report_id as "reportId", x.region_id as "regionId", x.period_id as "periodId", r.name as "regionName",
         c.state, c.edition, c.withdrawn, jsonb_build_object('title', m.model #> '{head,title}',
           'plan', m.model #> '{plan,title}', 'cadence', m.model -> 'cadence', 'note', m.model #> '{edition,note}') as model
       from report_case c join report x using (report_id) join region r on r.region_id = x.region_id
       cross join lateral (select c.final_model::jsonb as model) m
       where c.report_id = $1 and c.final_model is not null for share of c`,
      [reportId],
    );
    if (found === undefined) return null;
    const { periodId, withdrawn, model, ...bulletin } = found;
    const { note, ...head } = model;
    const why = event === 'withdrawn' ? (withdrawn?.reason ?? null) : event === 'corrected' ? note : null;
    return { ...bulletin, ...head, event, issue: periodFromNumberOrThrow(periodId), why };
  }
}
