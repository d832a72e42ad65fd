import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import type { Concerned } from './who-is-told.js';

/** A person with the ways by which he can be told. */
export interface Person extends Concerned {
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

export interface People {
  readonly people: readonly Person[];
  readonly lost: readonly LostSubscription[];
}

/** Who is concerned by an alert: who submits its figures, who monitors its region or one above, and who owns it. */
@Injectable()
export class PeopleReadModel {
  constructor(private readonly clock: Clock) {}

  /** @param silenceIds silences that end: their authors are concerned too */
  async concerned(tx: Tx, alertId: string, silenceIds: readonly string[]): Promise<People> {
    const [found] = await rows<People>(tx, concernedSql, [alertId, this.clock.today(), silenceIds]);
    return found ?? { people: [], lost: [] };
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
    select a.*, r.county_id, string_to_array(r.path, '/') as line from alert a join region r using (region_id)
    where a.alert_id = $1),
  line as (select r.region_id, r.code from x join region r on r.code = any(x.line)),
  granted as (
    select g.account_id, bool_or(g.role = 'submitter') as submits,
      coalesce(array_agg(distinct l.code) filter (where g.role = 'monitor'), '{}') as monitors
    from x join account_grant g on ${inForce('g')}
    left join line l on l.region_id = g.region_id
    where g.role = 'monitor' and l.region_id is not null
      or g.role = 'submitter' and g.region_id in (x.region_id, x.county_id)
    group by g.account_id),
  named as (
    select account_id from granted union select owner_id from x where owner_id is not null
    union select author_id from silence where silence_id = any($3::bigint[])),
  people as (
    select c.account_id::text as "accountId", c.disabled_at is null as active, x.owner_id is not distinct from c.account_id as owns,
      coalesce(g.submits, false) as submits, coalesce(g.monitors, '{}') as monitors,
      x.feedback_by is not distinct from c.account_id as answered,
      exists (select from silence q where q.silence_id = any($3::bigint[]) and q.author_id = c.account_id) as silenced,
      c.email, w.phone, coalesce(w.quiet, true) as quiet,
      coalesce((select jsonb_object_agg(p.event || '/' || p.channel, p.wanted) from notification_preference p
        where p.account_id = c.account_id), '{}') as wishes,
      coalesce((select jsonb_agg(jsonb_build_object(
          'covers', s.region_id in (select region_id from line), 'planId', s.plan_id, 'targetId', s.target_id,
          'minSeverity', s.min_severity))
        from subscription s where s.account_id = c.account_id and s.ended_at is null and ${held}), '[]') as follows
    from x, named n join account c using (account_id) left join granted g using (account_id)
    left join notification_setting w using (account_id)
    order by c.account_id)
  select coalesce((select jsonb_agg(to_jsonb(people)) from people), '[]') as people,
    coalesce((select jsonb_agg(jsonb_build_object(
        'subscriptionId', s.subscription_id::text, 'username', c.username, 'regionCode', l.code))
      from subscription s join line l using (region_id) join account c using (account_id)
      where s.ended_at is null and not ${held}), '[]') as lost`;
