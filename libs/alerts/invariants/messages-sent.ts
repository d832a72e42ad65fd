import type { Invariant } from '#platform/db';

const unsent = `sent_at is null and superseded_at is null and dead_at is null`;
const forgotten = (row: string): string => `(${row}.send_after < now() - interval '40 min' or not exists (
  select from work w where w.duty = 'message-due' and w.key = ${row}.channel || '/' || ${row}.recipient_id and w.done < w.want))`;

/**
 * Every step of an alert has rows that say who is told, or they are owed. Whatever waits to go out is owed too, and goes
 * within 40 minutes of its time: three retries take 31. What was muted waits for nothing.
 */
export const messagesSent: Invariant = {
  check: 'messages-sent',
  zh: '预警的每一步都有通知，没有被遗忘的',
  en: 'Every step of an alert has its messages, and none is forgotten',
  sql: `
    select t.alert_id, t.sequence, null as channel from alert_transition t
    where not exists (select from notification n where (n.alert_id, n.sequence) = (t.alert_id, t.sequence))
      and not exists (
        select from work w where w.duty = 'alert-changed' and w.key = t.alert_id::text and w.done < w.want)
    union all
    select n.alert_id, n.sequence, n.channel from notification n
    where n.message_id is null and n.channel <> 'inbox' and n.muted_by is null and ${unsent} and ${forgotten('n')}
    union all
    select null, null, m.channel || '/' || m.recipient_id from message m where ${unsent} and ${forgotten('m')}`,
};
