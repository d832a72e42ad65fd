import type { Invariant } from '#platform/db';

const owed = (duty: string, key: string): string =>
  `exists (select from work w where w.duty = '${duty}' and w.key = ${key} and w.done < w.want)`;
const answered = (duty: string, key: string): string =>
  `exists (select from work w where w.duty = '${duty}' and w.key = ${key})`;

/**
 * Whatever became public was owed to its readers, whatever waits to be sent is owed and goes within a day of its time (one
 * robot may have hundreds to take), nothing waits in an inbox, and what the clock called for was asked for.
 */
export const bulletinsTold: Invariant = {
  check: 'bulletins-told',
  zh: '到期和已发布的通报都已生成、通知和发送，或仍记为待办',
  en: 'Bulletins that were due or published are made, told and sent, or are owed',
  sql: `
    select s.report_id, s.kind as what from report_step s
    where s.kind in ('publish', 'withdraw') and not ${answered('report-delivery-due', `s.report_id || '/withdrawn'`)}
      and (s.kind = 'withdraw' or not ${answered('report-delivery-due', `s.report_id || '/published'`)}
        and not ${answered('report-delivery-due', `s.report_id || '/corrected'`)})
    union all
    select d.report_id, d.way from report_delivery d
    where d.sent_at is null and d.superseded_at is null and d.dead_at is null
      and (d.way = 'inbox' or d.send_after < now() - interval '1 day'
        or not ${owed('report-sending-due', `d.way || '/' || coalesce(d.account_id, d.channel_id)`)})
    union all
    select null, 'call' from bulletin_call k
    where not exists (
      select from report_request q where (q.plan_id, q.region_id, q.period_id) = (k.plan_id, k.region_id, k.period_id))
      and not exists (
        select from report x where (x.plan_id, x.region_id, x.period_id) = (k.plan_id, k.region_id, k.period_id))
    union all
    select null, 'request' from report_request q
    where q.answered_by is null
      and not ${owed('report-due', `q.plan_id || '/' || q.region_id || '/' || q.period_id`)}`,
};
