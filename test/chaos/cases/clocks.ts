import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../../support/process-of-ours.js';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { until, type Post } from '../crew.js';
import type { Said } from '../fault.js';
import { missSlots } from './processes.js';

const schedules = ['day-turned', 'reminders', 'expiry'];
const library = findLibrary();
const dayMs = 86_400_000;

interface Wrong {
  readonly words: string;
  /** As libfaketime reads it. */
  readonly clock: () => string;
  readonly everywhere: boolean;
}

const wrongs: readonly Wrong[] = [
  { words: 'an hour ahead', clock: () => '+1h', everywhere: true },
  { words: 'an hour behind', clock: () => '-1h', everywhere: true },
  { words: 'a day ahead', clock: () => '+1d', everywhere: true },
  { words: 'a day behind', clock: () => '-1d', everywhere: true },
  { words: 'before the end of the month', clock: beforeTheMonthEnds, everywhere: true },
  { words: 'one node ten minutes ahead', clock: () => '+10m', everywhere: false },
];

export const clockFaults: readonly Case[] = [
  {
    id: 'F15',
    variant: `clocks wrong: ${wrongs.map(({ words }) => words).join(', ')}`,
    short: false,
    limitSeconds: 60,
    skipped: () => (library === undefined ? 'libfaketime is not installed (Debian: faketime)' : undefined),
    fault: async (campaign) => {
      const failures: string[] = [];
      for (const wrong of wrongs) failures.push(...(await slotsUnder(campaign, wrong)));
      await wear(campaign, [], {});
      return { failures } satisfies Said;
    },
  },
];

/** One slot has come, whatever the processes take for now: it is given once, and none before its time. */
async function slotsUnder(campaign: Campaign, { words, clock, everywhere }: Wrong): Promise<string[]> {
  const { crew } = campaign;
  const posts = everywhere
    ? crew.posts
    : (['api', 'worker', 'scheduler'] as const).flatMap((app) => crew.of(app)[0] ?? []);
  await wear(campaign, posts, {
    LD_PRELOAD: library ?? '',
    FAKETIME: clock(),
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  });
  for (const schedule of schedules) await missSlots(campaign, schedule, 1);
  const before = await wanted(campaign);
  await until(async () => (await slots(campaign)).every(({ count }) => count > 1), 30_000, `slots are taken ${words}`);
  await sleep(12_000 / campaign.terms.haste + 4_000);
  const failures = (await slots(campaign)).flatMap(({ schedule, count, early }) => [
    ...(count === 2 ? [] : [`${words}: ${schedule} has ${count} slots for 2`]),
    ...(early === 0 ? [] : [`${words}: ${early} slots of ${schedule} are early`]),
  ]);
  const turned = (await wanted(campaign)) - before;
  return turned > 1 ? [...failures, `${words}: one day made ${turned} debts`] : failures;
}

/** These wear it and the others nothing. They are relieved by halves: there is always somebody at work. */
async function wear({ crew }: Campaign, posts: readonly Post[], worn: Environment): Promise<void> {
  const changing = crew.posts.filter((post) => {
    const before = JSON.stringify(post.worn);
    post.worn = posts.includes(post) ? worn : {};
    return JSON.stringify(post.worn) !== before;
  });
  for (const half of [0, 1]) {
    await Promise.all(changing.filter((_, seat) => seat % 2 === half).map((post) => crew.relieve(post)));
  }
}

const slots = (campaign: Campaign) =>
  campaign.query<{ schedule: string; count: number; early: number }>(
    `select schedule, count(*)::int as count, count(*) filter (where slot > now())::int as early
     from schedule_slot where schedule = any($1) group by schedule order by schedule`,
    [schedules],
  );

/** How often a day has turned for a period of the plan. */
async function wanted(campaign: Campaign): Promise<number> {
  const [row] = await campaign.query<{ want: number }>(
    `select coalesce(max(want), 0)::int as want from work where duty = 'day-turned'`,
  );
  return row?.want ?? 0;
}

/** Some seconds before midnight in Asia/Shanghai on the last day of this month, going on from there. */
function beforeTheMonthEnds(): string {
  const now = new Date();
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) - dayMs / 3 - 12_000;
  return `@${new Date(first).toISOString().slice(0, 19).replace('T', ' ')}`;
}

function findLibrary(): string | undefined {
  if (!existsSync('/usr/lib')) return undefined;
  return readdirSync('/usr/lib')
    .filter((name) => name.includes('-linux-'))
    .map((name) => path.join('/usr/lib', name, 'faketime/libfaketime.so.1'))
    .find((file) => existsSync(file));
}
