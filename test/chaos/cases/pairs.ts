import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { dice } from '../dice.js';
import { inRedis } from './redis.js';

const rounds = 3;

type Blow = (campaign: Campaign) => Promise<unknown>;

const kill =
  (app: 'api' | 'worker' | 'scheduler'): Blow =>
  async ({ crew }) => {
    const [post] = crew.of(app);
    if (post !== undefined) await crew.kill(post);
  };

/** What befalls one part of the service, and is over or mends itself. */
export const blows: Readonly<Record<string, Blow>> = {
  'an API killed': kill('api'),
  'a worker killed': kill('worker'),
  'a scheduler killed': kill('scheduler'),
  'Redis emptied': (campaign) => inRedis(campaign, (client) => client.flushall()),
  'PostgreSQL crashed': async ({ servers }) => {
    await servers.endPostgres('immediate');
    await sleep(1_000);
    await servers.startPostgres();
  },
};

export const pairCases: readonly Case[] = [
  {
    id: 'F20',
    variant: 'two faults at once, three times',
    short: false,
    limitSeconds: 120,
    fault: async (campaign) => {
      const drawn = dice(campaign.terms.seed);
      const told: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const names = Object.keys(blows);
        const pair = [names.splice(drawn(names.length), 1)[0] ?? '', names[drawn(names.length)] ?? ''];
        await Promise.all(pair.map(async (name) => blows[name]?.(campaign)));
        told.push(pair.join(' and '));
        await campaign.crew.complete();
        await sleep(1_000);
      }
      return { failures: [], notes: told.join(', ') };
    },
  },
];
