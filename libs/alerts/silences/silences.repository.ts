import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { AlertKind, CaseState } from '../alert-step.js';
import type { Facts } from '../content/alert-facts.js';

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

/** It ran out, somebody lifted it, or the one alert that it was about was closed. */
export type SilenceEnd = 'expired' | 'lifted' | 'closed';

export interface StandingSilence {
  readonly id: string;
  readonly regionId: number;
  readonly reason: string;
  readonly authorId: string;
  readonly until: Date;
  readonly endedBy: string | null;
  readonly endedWhy: SilenceEnd | null;
  /** The words of who lifted it. */
  readonly endedNote: string | null;
}

export interface OpenAlert {
  readonly alertId: string;
  readonly facts: Facts;
  readonly state: CaseState;
  readonly severity: number;
}

/** Whether silence `s` covers alert `a` of region `r`. */
export const covers = `a.severity <= s.most_severity and case when s.alert_id is not null then s.alert_id = a.alert_id
  else starts_with(r.path, (select w.path from region w where w.region_id = s.region_id))
    and (s.plan_id is null or s.plan_id = a.plan_id) and (s.target_id is null or s.target_id = a.target_id)
    and (s.kind is null or s.kind = a.kind) end`;

const noted = (kind: 'silence' | 'silence_end'): string => `exists (select from alert_transition t
  where t.alert_id = a.alert_id and t.kind = '${kind}' and t.details ->> 'silenceId' = s.silence_id::text)`;

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

  /** How many of an author's silences are in force. */
  async countRunning(tx: Tx, authorId: string, now: Date): Promise<number> {
    const [counted] = await rows<{ running: number }>(
      tx,
      `select count(*)::int as running from silence where author_id = $1 and ended_at is null and until > $2`,
      [authorId, now],
    );
    return counted?.running ?? 0;
  }

  /** The silence in force over one alert that was made for it alone. */
  async ofAlert(tx: Tx, alertId: string, now: Date): Promise<Pick<StandingSilence, 'id' | 'until'> | null> {
    const [row] = await rows<{ id: string; until: Date }>(
      tx,
      `select silence_id::text as id, until from silence where alert_id = $1 and ended_at is null and until > $2`,
      [alertId, now],
    );
    return row ?? null;
  }

  /** A silence, locked; null where it does not exist or lies outside the scope of the transaction. */
  async findForUpdate(tx: Tx, silenceId: string): Promise<StandingSilence | null> {
    const [row] = await rows<StandingSilence>(
      tx,
      `select silence_id::text as id, region_id as "regionId", reason, author_id::text as "authorId", until,
         ended_by::text as "endedBy", ended_why as "endedWhy", ended_note as "endedNote"
       from silence where silence_id = $1 for update`,
      [silenceId],
    );
    return row ?? null;
  }

  async lift(
    tx: Tx,
    silenceId: string,
    by: { readonly accountId: string; readonly note: string | null; readonly at: Date },
  ): Promise<void> {
    await rows(
      tx,
      `update silence set ended_at = $2, ended_by = $3, ended_why = 'lifted', ended_note = $4
       where silence_id = $1 and ended_at is null`,
      [silenceId, by.at, by.accountId, by.note],
    );
  }

  /** Ends what has run out, each once, whoever asks: the ids of those that this statement ended. */
  async expire(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const ended = await rows<{ id: string }>(
      tx,
      `update silence set ended_at = until, ended_why = 'expired' where silence_id in (
         select silence_id from silence where ended_at is null and until <= $1
         order by silence_id limit $2 for update skip locked)
       returning silence_id::text as id`,
      [now, limit],
    );
    return ended.map(({ id }) => id);
  }

  /** Open alerts that a running silence covers and whose history does not say so. */
  begun(tx: Tx, silenceId: string, limit: number): Promise<string[]> {
    return this.alerts(tx, `s.ended_at is null and ${covers} and not ${noted('silence')}`, [silenceId, limit]);
  }

  /** Open alerts that an ended silence kept quiet and whose history does not say that it ended. */
  ended(tx: Tx, silenceId: string, limit: number): Promise<string[]> {
    const kept = `(${noted('silence')} or (${covers} and a.opened_at < s.ended_at))`;
    return this.alerts(tx, `s.ended_at is not null and ${kept} and not ${noted('silence_end')}`, [silenceId, limit]);
  }

  /** Of these alerts those that are still open, locked, as they stand. */
  lock(tx: Tx, alertIds: readonly string[]): Promise<OpenAlert[]> {
    return rows<OpenAlert>(
      tx,
      `select alert_id::text as "alertId", facts, state, severity from alert
       where alert_id = any($1::bigint[]) and closed_at is null order by alert_id for update`,
      [alertIds],
    );
  }

  private async alerts(tx: Tx, where: string, [silenceId, limit]: readonly [string, number]): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `select a.alert_id::text as id from silence s, alert a join region r using (region_id)
       where s.silence_id = $1 and a.closed_at is null and ${where} order by a.alert_id limit $2`,
      [silenceId, limit],
    );
    return found.map(({ id }) => id);
  }
}
