import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import type { AlertKind, CaseState, StepKind } from '../alert-step.js';
import type { Facts } from '../content/alert-facts.js';
import type { StepDetails } from '../content/told-step.js';
import type { Content } from './compose-message.js';
import type { Recipient } from './message-due.duty.js';
import type { Address } from './why-unreachable.js';

export interface OutMessage extends Recipient {
  readonly messageId: string;
  readonly content: Content;
  readonly attempts: number;
}

/** One that was written and is not yet sent, given up or superseded. */
export interface StandingMessage extends OutMessage {
  readonly sendAfter: Date;
  readonly due: boolean;
}

export interface WaitingStep {
  readonly notificationId: string;
  readonly alertId: string;
  readonly sequence: number;
  readonly urgent: boolean;
  readonly kind: StepKind;
  readonly reason: string;
  readonly state: CaseState;
  readonly severity: number;
  readonly facts: Facts;
  readonly details: StepDetails;
  readonly at: Date;
  readonly actor: string | null;
  /** Name of the region that the step goes to. */
  readonly upTo: string | null;
  readonly alertKind: AlertKind;
  readonly regionId: number;
  readonly overdue: boolean;
  readonly dueOn: IsoDay | null;
  readonly owns: boolean;
}

/** How much waits for a recipient, and since when it may go. */
export interface Waiting {
  readonly count: number;
  readonly first: Date | null;
  readonly due: boolean;
  /** Until when the last message to it keeps the next one waiting; null: it does not. */
  readonly apart: Date | null;
}

export interface NewMessage extends Recipient {
  readonly messageId: string;
  readonly locale: 'zh' | 'en';
  readonly content: Content;
  readonly parts: number;
  readonly urgent: boolean;
}

/** What is sent, one or many steps to one recipient. */
@Injectable()
export class MessageRepository {
  /** Two workers that look after one recipient take turns. */
  async lock(tx: Tx, { channel, recipientId }: Recipient): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`message-due ${channel}/${recipientId}`]);
  }

  async standing(tx: Tx, to: Recipient): Promise<StandingMessage | null> {
    const [found] = await rows<StandingMessage>(
      tx,
      `select message_id as "messageId", channel, recipient_id::text as "recipientId", content, attempts,
         ${soon('send_after')} as "sendAfter", send_after <= now() as due
       from message where channel = $1 and recipient_id = $2 and ${unsent} order by send_after limit 1`,
      [to.channel, to.recipientId],
    );
    return found ?? null;
  }

  async address(tx: Tx, { channel, recipientId }: Recipient): Promise<Address | null> {
    const [found] = await rows<Address>(tx, channel === 'channel' ? groupSql : personSql, [recipientId]);
    return found ?? null;
  }

  async waiting(tx: Tx, to: Recipient, apartSeconds: number): Promise<Waiting> {
    const [found] = await rows<Waiting>(
      tx,
      `select count(*)::int as count, ${soon('min(send_after)')} as first, coalesce(min(send_after) <= now(), false) as due,
         (select m.created_at + make_interval(secs => $3) from message m
          where m.channel = $1 and m.recipient_id = $2 and m.created_at > now() - make_interval(secs => $3)
          order by m.created_at desc limit 1) as apart
       from notification where channel = $1 and recipient_id = $2 and ${waits}`,
      [to.channel, to.recipientId, apartSeconds],
    );
    return found ?? { count: 0, first: null, due: false, apart: null };
  }

  /** Of the alert that waits longest: where a gateway for its recipient is looked for. */
  async firstRegion(tx: Tx, to: Recipient): Promise<number | null> {
    const [found] = await rows<{ regionId: number }>(
      tx,
      `select a.region_id as "regionId" from notification join alert a using (alert_id)
       where channel = $1 and recipient_id = $2 and ${waits} order by send_after limit 1`,
      [to.channel, to.recipientId],
    );
    return found?.regionId ?? null;
  }

  /** What may go now or waits for nothing but company; the urgent first, then whoever waits longest. */
  gather(tx: Tx, to: Recipient, { withinSeconds, most }: { readonly withinSeconds: number; readonly most: number }) {
    return rows<WaitingStep>(tx, gatherSql, [to.channel, to.recipientId, withinSeconds, most]);
  }

  async mute(tx: Tx, muted: readonly { readonly notificationId: string; readonly by: string }[]): Promise<void> {
    await rows(
      tx,
      `update notification n set muted_by = m.by from unnest($1::uuid[], $2::text[]) as m (id, by)
       where n.notification_id = m.id`,
      [muted.map(({ notificationId }) => notificationId), muted.map(({ by }) => by)],
    );
  }

  async supersede(tx: Tx, notificationIds: readonly string[], why: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update notification set superseded_at = $3, last_error = $2 where notification_id = any($1::uuid[])`,
      [notificationIds, why, at],
    );
  }

  /** Written and taken at once: whoever finds it unsent when the lease is over sends it again. */
  async add(tx: Tx, message: NewMessage, notificationIds: readonly string[]): Promise<void> {
    await rows(
      tx,
      `insert into message (message_id, channel, recipient_id, locale, content, parts, urgent, created_at, send_after)
       values ($1, $2, $3, $4, $5, $6, $7, now(), now() + ${lease})`,
      [
        message.messageId,
        message.channel,
        message.recipientId,
        message.locale,
        message.content,
        message.parts,
        message.urgent,
      ],
    );
    await rows(tx, `update notification set message_id = $1 where notification_id = any($2::uuid[])`, [
      message.messageId,
      notificationIds,
    ]);
  }

  async take(tx: Tx, messageId: string): Promise<void> {
    await rows(tx, `update message set send_after = now() + ${lease} where message_id = $1`, [messageId]);
  }
}

/** Another worker leaves a message alone so long; one that died with it leaves it to be sent again. */
const lease = `interval '2 minutes'`;
/** At least every half hour somebody looks: nothing that came while this was read is left lying. */
const soon = (at: string): string => `case when ${at} is not null then least(${at}, now() + interval '30 minutes') end`;
const unsent = `sent_at is null and superseded_at is null and dead_at is null`;
const waits = `message_id is null and channel <> 'inbox' and ${unsent} and muted_by is null`;

const personSql = `
  select c.locale, c.username, c.email, w.phone, c.disabled_at is not null as disabled, null as kind
  from account c left join notification_setting w using (account_id) where c.account_id = $1`;
const groupSql = `
  select locale, name as username, null as email, null as phone, not enabled as disabled, kind
  from channel where channel_id = $1`;

const gatherSql = `
  select n.notification_id as "notificationId", n.alert_id::text as "alertId", n.sequence, n.urgent, t.kind, t.reason, t.state,
    t.severity, t.facts, t.details, t.at, c.display_name as actor,
    (select u.name from region u where u.code = t.details ->> 'toRegion') as "upTo", a.kind as "alertKind", a.region_id as "regionId", a.overdue,
    a.due_on::text as "dueOn", n.channel <> 'channel' and a.owner_id is not distinct from n.recipient_id as owns
  from (
    select * from notification where channel = $1 and recipient_id = $2 and ${waits}
      and send_after <= now() + make_interval(secs => $3)
    order by urgent desc, send_after, notification_id limit $4) n
  join alert_transition t using (alert_id, sequence) join alert a using (alert_id)
  left join account c on c.account_id = t.actor_id`;
