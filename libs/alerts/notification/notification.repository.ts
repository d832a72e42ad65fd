import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import type { AlertKind, CaseState, StepKind } from '../alert-step.js';
import type { Facts } from '../content/alert-facts.js';
import type { StepDetails, Words } from '../content/told-step.js';
import type { Recipient } from './message-due.duty.js';

/** A step that nobody has been told of, with what is known of its alert now. */
export interface UntoldStep {
  readonly alertId: string;
  readonly sequence: number;
  readonly kind: StepKind;
  readonly reason: string;
  readonly state: CaseState;
  readonly severity: number;
  readonly facts: Facts;
  readonly details: StepDetails;
  readonly actorId: string | null;
  readonly actor: string | null;
  /** Name of the region that the step goes to. */
  readonly upTo: string | null;
  readonly alertKind: AlertKind;
  readonly planId: number;
  readonly targetId: number | null;
  readonly regionId: number;
  readonly regionCode: string;
  readonly overdue: boolean;
  readonly dueOn: IsoDay | null;
  readonly closed: boolean;
  readonly ownerId: string | null;
  /** An administrator knows already that nobody hears of this region. */
  readonly nobodyKnown: boolean;
}

export interface NewNotification {
  readonly alertId: string;
  readonly sequence: number;
  readonly channel: 'inbox' | Recipient['channel'];
  readonly recipientId: string;
  /** What the inbox shows; a push is worded when it goes. */
  readonly subject: { readonly title: Words; readonly body: Words } | null;
  readonly mutedBy: string | null;
  readonly urgent: boolean;
  /** Seconds until it may go. */
  readonly wait: number;
  /** It is known to the reader, who did it himself. */
  readonly read: boolean;
  /** Why nobody can be told. */
  readonly dead: string | null;
}

/** Recipients who are owed something, and from when on. */
export interface Owed extends Recipient {
  readonly at: Date;
  readonly now: boolean;
}

/** Who is owed word of which step by which way: one row for each, written before anything is sent. */
@Injectable()
export class NotificationRepository {
  /** Steps of these alerts that nobody has been told of yet. */
  untold(tx: Tx, alertIds: readonly string[]): Promise<UntoldStep[]> {
    return rows<UntoldStep>(
      tx,
      `select t.alert_id::text as "alertId", t.sequence, t.kind, t.reason, t.state, t.severity, t.facts, t.details, t.actor_id::text as "actorId",
         c.display_name as actor, (select u.name from region u where u.code = t.details ->> 'toRegion') as "upTo", a.kind as "alertKind", a.plan_id as "planId", a.target_id as "targetId",
         a.region_id as "regionId", r.code as "regionCode", a.overdue, a.due_on::text as "dueOn",
         a.closed_at is not null as closed, a.owner_id::text as "ownerId",
         exists (select from trouble k where k.kind = 'alert.nobody_to_tell' and k.subject = 'region/' || r.code
           and k.settled_at is null) as "nobodyKnown"
       from alert_transition t join alert a using (alert_id) join region r using (region_id)
       left join account c on c.account_id = t.actor_id
       where t.alert_id = any($1::bigint[])
         and not exists (select from notification n where n.alert_id = t.alert_id and n.sequence = t.sequence)
       order by t.alert_id, t.sequence`,
      [alertIds],
    );
  }

  /** A repeat adds nothing. @returns the recipients who are now owed a message */
  add(tx: Tx, added: readonly NewNotification[], at: Date): Promise<Owed[]> {
    return rows<Owed>(tx, addSql, [
      added.map(({ alertId }) => alertId),
      at,
      added.map(({ sequence }) => sequence),
      added.map(({ channel }) => channel),
      added.map(({ recipientId }) => recipientId),
      added.map(({ subject }) => JSON.stringify(subject ?? {})),
      added.map(({ mutedBy }) => mutedBy),
      added.map(({ urgent }) => urgent),
      added.map(({ wait }) => wait),
      added.map(({ read }) => read),
      added.map(({ dead }) => dead),
    ]);
  }

  /** Open alerts whose messages an alert keeps quiet. */
  async mutedBy(tx: Tx, ancestorId: string): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `select distinct n.alert_id::text as id from notification n join alert a using (alert_id)
       where n.muted_by = 'ancestor:' || $1::text and a.closed_at is null`,
      [ancestorId],
    );
    return found.map(({ id }) => id);
  }

  /** Something else keeps these quiet from now on. */
  async muteInstead(
    tx: Tx,
    ancestorId: string,
    others: readonly { readonly alertId: string; readonly by: string }[],
  ): Promise<void> {
    await rows(
      tx,
      `update notification n set muted_by = o.by from unnest($2::bigint[], $3::text[]) as o (alert_id, by)
       where n.alert_id = o.alert_id and n.muted_by = 'ancestor:' || $1::text`,
      [ancestorId, others.map(({ alertId }) => alertId), others.map(({ by }) => by)],
    );
  }

  /**
   * What an alert kept quiet is told once it has closed: of each alert to each recipient the newest word, unless he has
   * had a later one. @param wait seconds for what is not urgent, for those who do and who do not want quiet nights
   */
  release(
    tx: Tx,
    ancestorId: string,
    { alertIds, at, wait }: { readonly alertIds: readonly string[]; readonly at: Date; readonly wait: ReleaseWait },
  ): Promise<Owed[]> {
    return rows<Owed>(tx, releaseSql, [ancestorId, alertIds, at, wait.quiet, wait.anyTime]);
  }
}

interface ReleaseWait {
  readonly quiet: number;
  readonly anyTime: number;
}

const owed = (of: string): string => `
  select channel, recipient_id::text as "recipientId", min(send_after) as at, min(send_after) <= now() as now from ${of}
  where channel <> 'inbox' and muted_by is null and dead_at is null group by channel, recipient_id`;

const addSql = `
  with added as (
    insert into notification (notification_id, alert_id, sequence, channel, recipient_id, subject, muted_by, urgent, send_after,
      sent_at, read_at, dead_at, last_error)
    select gen_random_uuid(), t.alert_id, t.sequence, t.channel, t.recipient_id, t.subject, t.muted_by, t.urgent,
      now() + make_interval(secs => t.wait), case when t.channel = 'inbox' and t.dead is null then $2::timestamptz end,
      case when t.read then $2 end, case when t.dead is not null then $2 end, t.dead
    from unnest($1::bigint[], $3::int[], $4::text[], $5::bigint[], $6::jsonb[], $7::text[], $8::boolean[], $9::float8[], $10::boolean[], $11::text[])
      as t (alert_id, sequence, channel, recipient_id, subject, muted_by, urgent, wait, read, dead)
    order by t.alert_id, t.sequence, t.channel, t.recipient_id
    on conflict do nothing returning channel, recipient_id, send_after, muted_by, dead_at)
  ${owed('added')}`;

const releaseSql = `
  with released as (
    update notification n set muted_by = null,
      sent_at = case when n.channel = 'inbox' then $3::timestamptz end,
      send_after = now() + make_interval(secs => case when n.urgent then 0
        when coalesce((select w.quiet from notification_setting w
          where w.account_id = n.recipient_id and n.channel in ('email', 'sms')), true) then $4::float8 else $5::float8 end)
    where n.alert_id = any($2::bigint[]) and n.muted_by = 'ancestor:' || $1::text
      and not exists (select from notification l where l.alert_id = n.alert_id and l.channel = n.channel
        and l.recipient_id = n.recipient_id and l.sequence > n.sequence)
    returning n.channel, n.recipient_id, n.send_after, n.muted_by, n.dead_at)
  ${owed('released')}`;
