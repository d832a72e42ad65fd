import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { isElsewhere, type Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { fine, type Said } from '../fault.js';
import { until } from '../crew.js';
import { wasAccepted } from '../journal.js';

/** However long Redis is away, who hands in does not notice. */
const acceptLimitMs = 1_000;

export const redisCases: readonly Case[] = [
  {
    id: 'F04',
    variant: 'Redis restarts with what it kept',
    short: false,
    limitSeconds: 30,
    fault: async ({ servers: { redis } }) => {
      await redis.halt();
      await sleep(5_000);
      await redis.restart();
      return fine;
    },
  },
  {
    id: 'F05',
    variant: 'Redis gone for 12 s under load',
    short: true,
    limitSeconds: 60,
    fault: (campaign) => gone(campaign, 12),
  },
  {
    id: 'F05',
    variant: 'Redis gone for 12 s while nothing happens',
    short: true,
    limitSeconds: 60,
    idle: true,
    fault: async (campaign) => {
      const { redis } = campaign.servers;
      await redis.kill();
      await sleep(12_000);
      await redis.restart();
      return { failures: [], notes: await heardAgain(campaign) };
    },
  },
  {
    id: 'F06',
    variant: 'Redis loses all that it had',
    short: true,
    limitSeconds: 60,
    fault: async (campaign) => {
      for (let time = 0; time < 3; time += 1) {
        await inRedis(campaign, (client) => client.flushall());
        await sleep(500);
      }
      return fine;
    },
  },
  {
    id: 'F06',
    variant: 'Redis never comes back',
    short: true,
    limitSeconds: 60,
    fault: async (campaign) => {
      await campaign.servers.redis.kill();
      const said = await halfAsMuch(campaign);
      await campaign.clients.rest();
      // all the same on a machine of any speed: whoever waits for a bell waits for ever
      await until(() => campaign.nothingIsOwed(), 120_000, 'all is done without Redis').finally(() =>
        campaign.servers.redis.restart(),
      );
      return said;
    },
  },
];

export async function inRedis<T>(campaign: Campaign, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(campaign.servers.redis.url);
  client.on('error', () => undefined);
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}

async function gone(campaign: Campaign, seconds: number): Promise<Said> {
  const { servers, journal } = campaign;
  await servers.redis.kill();
  const first = journal.entries.length;
  await sleep(seconds * 1000);
  const ready = await campaign.system.stranger.get<{ status: string }>('/readyz');
  const times = journal.entries.slice(first).flatMap((entry) => wasAccepted(entry)?.milliseconds ?? []);
  await servers.redis.restart();
  const slow = times.filter((time) => time >= acceptLimitMs);
  const failures =
    slow.length > Math.ceil(times.length / 100) && !isElsewhere()
      ? [`${slow.length} of ${times.length} were accepted late`]
      : [];
  if (ready.status !== 200 || ready.body.status !== 'degraded') failures.push(`/readyz says ${ready.body.status}`);
  if (times.length === 0) failures.push('nothing was accepted without Redis');
  return { failures, notes: `${times.length} accepted without Redis` };
}

/** From the county to the nation, each level by itself would wait for rescue; by bells all is done in the time of two. */
export async function heardAgain(campaign: Campaign): Promise<string> {
  const began = Date.now();
  const soonMs = Number(campaign.system.environment['XUSHI_RESCUE_AFTER_SECONDS']) * 1000 * 2;
  await until(
    async () => {
      const sent = Date.now();
      await campaign.clients.handIn(campaign.clients.draw());
      await until(() => campaign.nothingIsOwed(), 60_000, 'what was handed in is done');
      return Date.now() - sent < soonMs;
    },
    isElsewhere() ? 120_000 : 20_000,
    'a form is done by a bell',
  );
  return `bells are heard ${((Date.now() - began) / 1000).toFixed(1)} s after Redis came back`;
}

/** How many units are done within some seconds without Redis, beside what the clients ask for in that time. */
async function halfAsMuch(campaign: Campaign): Promise<Said> {
  await sleep(2_000);
  const first = campaign.journal.entries.length;
  const began = performance.now();
  await sleep(8_000);
  const seconds = (performance.now() - began) / 1000;
  const accepted = campaign.journal.entries.slice(first).filter((entry) => wasAccepted(entry) !== undefined).length;
  const waiting = await waitingUnits(campaign, 5);
  const wanted = campaign.terms.pace.perSecond / 2;
  const failures: string[] = [];
  if (accepted / seconds < wanted && !isElsewhere())
    failures.push(`${(accepted / seconds).toFixed(1)} were accepted a second`);
  if (waiting > 0 && !isElsewhere()) failures.push(`${waiting} units have waited for 5 s without Redis`);
  return { failures, notes: `${(accepted / seconds).toFixed(1)} accepted a second without Redis` };
}

/** Units that could have been done for so long. */
export async function waitingUnits(campaign: Campaign, seconds: number): Promise<number> {
  const [row] = await campaign.query<{ count: number }>(
    `select count(*)::int as count from work
     where done < want and greatest(owed_since, not_before) < now() - make_interval(secs => $1)`,
    [seconds],
  );
  return row?.count ?? 0;
}
