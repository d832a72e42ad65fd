import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import type { Said } from '../fault.js';
import { until } from '../crew.js';
import { missSlots } from './processes.js';

const missed = 3;
const schedules = ['day-turned', 'reminders'];

export const clockCases: readonly Case[] = [
  {
    id: 'F17',
    variant: 'no scheduler for three slots, then five at once',
    short: true,
    limitSeconds: 30,
    fault: caughtUp,
  },
];

/** Each slot that was missed is one row, and what it causes is owed once. */
async function caughtUp(campaign: Campaign): Promise<Said> {
  await campaign.crew.vacate('scheduler');
  for (const schedule of schedules) await missSlots(campaign, schedule, missed);
  const before = await wantedOf(campaign);
  await sleep(1_000);
  const more = Promise.all([0, 1, 2].map(() => campaign.system.add('scheduler')));
  await campaign.crew.fill('scheduler');
  const extra = await more;
  const slots = () =>
    campaign.query<{ schedule: string; count: number; skipped: number }>(
      `select schedule, count(*)::int as count, count(*) filter (where skipped)::int as skipped
       from schedule_slot where schedule = any($1) group by schedule order by schedule`,
      [schedules],
    );
  await until(async () => (await slots()).every(({ count }) => count > missed), 30_000, 'the slots are caught up');
  await sleep(1_500);
  await Promise.all(extra.map((scheduler) => scheduler.end('SIGTERM')));
  const failures = (await slots())
    .filter(({ count, skipped }) => count !== missed + 1 || skipped > 0)
    .map(({ schedule, count, skipped }) => `${schedule} has ${count} slots for ${missed + 1}, ${skipped} skipped`);
  const owed = (await wantedOf(campaign)) - before;
  if (owed > missed) failures.push(`${missed} slots made ${owed} debts`);
  return { failures };
}

/** How often a day has turned for the plan of the campaign. */
async function wantedOf(campaign: Campaign): Promise<number> {
  const [row] = await campaign.query<{ want: number }>(
    `select coalesce(max(want), 0)::int as want from work where duty = 'day-turned'`,
  );
  return row?.want ?? 0;
}
