import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import type { Concerned } from './who-is-told.js';

/** A person with the ways by which he can be told. */
export interface Person extends Concerned {
  readonly username: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** Does not want to be disturbed at night and on days off. */
  readonly quiet: boolean;
  /** What he said of an event and a way, by `opened/email`; what is not there is as usual. */
  readonly wishes: Readonly<Record<string, boolean>>;
}

/** Somebody who follows what he may not see any more. */
export interface LostSubscription {
  readonly subscriptionId: string;
  readonly username: string;
  readonly regionCode: string;
}

/** A silence that ends, whose author is concerned too. */
export interface EndingSilence {
  readonly alertId: string;
  readonly silenceId: string;
}

/** Who is concerned by an alert: who submits its figures, who monitors its region or one above, and who owns it. */
@Injectable()
export class PeopleReadModel {
  constructor(private readonly clock: Clock) {}

  async concerned(
    tx: Tx,
    alertIds: readonly string[],
    ending: readonly EndingSilence[],
  ): Promise<Map<string, Person[]>> {
    const found = await rows<{ alertId: string; people: Person[] }>(tx, concernedSql, [
      alertIds,
      this.clock.today(),
      ending.map(({ alertId }) => alertId),
      ending.map(({ silenceId }) => silenceId),
    ]);
    return new Map(found.map(({ alertId, people }) => [alertId, people]));
  }

  /** Of the subscriptions to which these alerts belong, those outside of what their owners may see now. */
  lost(tx: Tx, alertIds: readonly string[]): Promise<LostSubscription[]> {
    return rows<LostSubscription>(
      tx,
      `with line as (
         select distinct r.region_id, r.code from alert a join region h using (region_id)
         join region r on r.code = any(string_to_array(h.path, '/')) where a.alert_id = any($1::bigint[]))
       select s.subscription_id::text as "subscriptionId", c.username, l.code as "regionCode"
       from subscription s join line l using (region_id) join account c using (account_id)
       where s.ended_at is null and not ${held} order by s.subscription_id`,
      [alertIds, this.clock.today()],
    );
  }
}

const inForce = (grant: string): string =>
  `${grant}.approved_at is not null and ${grant}.revoked_at is null and (${grant}.until is null or ${grant}.until >= $2::date)`;

/** Within a grant that its account holds now. */
const held = `exists (
  select from account_grant m join region mr on mr.region_id = m.region_id join region sr on sr.region_id = s.region_id
  where m.account_id = s.account_id and m.role = 'monitor' and ${inForce('m')} and sr.path like mr.path || '%')`;

const concernedSql = `
  with x as (
    select a.alert_id, a.owner_id, a.feedback_by, a.region_id, r.county_id, string_to_array(r.path, '/') as line
    from alert a join region r using (region_id) where a.alert_id = any($1::bigint[])),
  line as (select x.alert_id, r.region_id, r.code from x cross join lateral unnest(x.line) as u (code) join region r using (code)),
  ending as (
    select t.alert_id, s.author_id from unnest($3::bigint[], $4::bigint[]) as t (alert_id, silence_id) join silence s using (silence_id)),
  involved as (
    select l.alert_id, g.account_id, l.code as monitors, false as submits from line l
    join account_grant g on g.region_id = l.region_id and g.role = 'monitor' and ${inForce('g')}
    union all
    select x.alert_id, g.account_id, null, true from x
    join account_grant g on g.region_id in (x.region_id, x.county_id) and g.role = 'submitter' and ${inForce('g')}
    union all select alert_id, owner_id, null, false from x where owner_id is not null
    union all select alert_id, author_id, null, false from ending),
  named as (
    select alert_id, account_id, bool_or(submits) as submits,
      coalesce(array_agg(distinct monitors) filter (where monitors is not null), '{}') as monitors
    from involved group by alert_id, account_id),
  follows as (
    select n.alert_id, n.account_id, jsonb_agg(jsonb_build_object(
        'covers', exists (select from line l where (l.alert_id, l.region_id) = (n.alert_id, s.region_id)),
        'planId', s.plan_id, 'targetId', s.target_id, 'minSeverity', s.min_severity)) as follows
    from named n join subscription s using (account_id) where s.ended_at is null and ${held} group by 1, 2),
  wishes as (
    select account_id, jsonb_object_agg(event || '/' || channel, wanted) as wishes from notification_preference
    where account_id in (select account_id from named) group by 1)
  select x.alert_id::text as "alertId", jsonb_agg(jsonb_build_object('accountId', c.account_id::text, 'username', c.username,
      'active', c.disabled_at is null, 'owns', x.owner_id is not distinct from c.account_id, 'submits', n.submits,
      'monitors', n.monitors, 'answered', x.feedback_by is not distinct from c.account_id,
      'silenced', exists (select from ending e where (e.alert_id, e.author_id) = (x.alert_id, c.account_id)),
      'email', c.email, 'phone', w.phone, 'quiet', coalesce(w.quiet, true), 'wishes', coalesce(p.wishes, '{}'),
      'follows', coalesce(f.follows, '[]')) order by c.account_id) as people
  from x join named n using (alert_id) join account c using (account_id) left join follows f using (alert_id, account_id)
  left join notification_setting w using (account_id) left join wishes p using (account_id)
  group by x.alert_id`;
