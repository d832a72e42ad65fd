import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { freePort } from '../../support/free-port.js';
import { ProcessOfOurs } from '../../support/process-of-ours.js';
import { isElsewhere, type Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { wasAccepted } from '../journal.js';
import type { Said } from '../fault.js';
import { heardAgain, inRedis, waitingUnits } from './redis.js';

const sickMs = 10_000;
/** Without bells workers look for themselves; what is found by rescue alone waits longer. */
const longestWaitSeconds = 4;

interface Sickness {
  readonly variant: string;
  readonly fallIll: (redis: Redis) => Promise<unknown>;
  readonly getWell: (redis: Redis) => Promise<unknown>;
  /** What must hold while it is sick. */
  readonly meanwhile?: (campaign: Campaign) => Promise<string[]>;
}

const sicknesses: readonly Sickness[] = [
  {
    variant: 'Redis has no memory left',
    fallIll: (redis) => redis.config('SET', 'maxmemory', '2mb'),
    getWell: (redis) => redis.config('SET', 'maxmemory', '0'),
  },
  {
    variant: 'Redis throws away what it was given (2 MB, allkeys-lru)',
    fallIll: async (redis) => {
      await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
      await redis.config('SET', 'maxmemory', '2mb');
    },
    getWell: async (redis) => {
      await redis.config('SET', 'maxmemory', '0');
      await redis.config('SET', 'maxmemory-policy', 'noeviction');
    },
    meanwhile: refusedAtStart,
  },
  {
    variant: 'Redis made the replica of nobody',
    fallIll: async (redis) => redis.call('REPLICAOF', '127.0.0.1', await freePort()),
    getWell: (redis) => redis.call('REPLICAOF', 'NO', 'ONE'),
  },
  {
    variant: 'all connections of Redis ended, ten times',
    fallIll: async (redis) => {
      for (let time = 0; time < 10; time += 1) {
        await endConnections(redis);
        await sleep(300);
      }
    },
    getWell: () => Promise.resolve(),
  },
  {
    variant: 'the password of Redis changed, and back',
    fallIll: async (redis) => {
      await redis.config('SET', 'requirepass', 'another');
      await endConnections(redis);
    },
    getWell: (redis) => redis.config('SET', 'requirepass', ''),
  },
];

export const sickRedisCases: readonly Case[] = sicknesses.map((sickness): Case => ({
  id: 'F06b',
  variant: sickness.variant,
  short: false,
  limitSeconds: 60,
  fault: (campaign) => inRedis(campaign, (redis) => recovered(campaign, sickness, redis)),
}));

/** Forms are taken all the time, and bells are heard again without anybody being started anew. */
async function recovered(campaign: Campaign, sickness: Sickness, redis: Redis): Promise<Said> {
  const first = campaign.journal.entries.length;
  await sickness.fallIll(redis);
  const meant = (await sickness.meanwhile?.(campaign)) ?? [];
  await sleep(sickMs);
  const waiting = await waitingUnits(campaign, longestWaitSeconds);
  await sickness.getWell(redis);
  const accepted = campaign.journal.entries.slice(first).filter((entry) => wasAccepted(entry) !== undefined).length;
  const failures = accepted === 0 ? [...meant, 'nothing was accepted meanwhile'] : [...meant];
  if (waiting > 0 && !isElsewhere()) failures.push(`${waiting} units waited although workers were free`);
  await campaign.clients.rest();
  return { failures, notes: `${accepted} accepted meanwhile; ${await heardAgain(campaign)}` };
}

/** All but the one that asks for it. */
const endConnections = (redis: Redis): Promise<unknown> => redis.call('CLIENT', 'KILL', 'TYPE', 'normal');

/** A worker says in a sentence what is wrong, and does not start. */
async function refusedAtStart({ system, terms }: Campaign): Promise<string[]> {
  const said = await ProcessOfOurs.start('worker', { ...system.environment }, terms.build).then(
    async (started) => {
      await started.end('SIGTERM');
      return 'ready';
    },
    (error: unknown) => String(error),
  );
  return said.includes('maxmemory-policy allkeys-lru') && said.includes('noeviction')
    ? []
    : [`a worker that is started says: ${said.slice(-300)}`];
}
