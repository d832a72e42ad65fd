import type { Invariant } from '#platform/db';

export const noSlotMissing: Invariant = {
  check: 'no-slot-missing',
  zh: '定时任务没有漏掉的时段',
  en: 'No slot of a schedule is missing',
  sql: `
    select schedule, slot from (
      select *, lead(slot) over (partition by schedule order by slot) as next from schedule_slot) s
    where next at time zone 'Asia/Shanghai' <> (slot at time zone 'Asia/Shanghai') + every`,
};
