import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { dice } from '../dice.js';
import type { Said } from '../fault.js';
import { MemoryCourse } from '../soak.js';
import { blows } from './pairs.js';
import { inRedis } from './redis.js';

const load = 0.2;
const faultEveryMs = 600_000;
const looks = 120;
/** Queues have some keys each; what waits for a moment adds a few. */
const keysLeeway = 20;

export const soakCases: readonly Case[] = [
  {
    id: 'F26',
    variant: 'hours at a fifth of the load, a fault every ten minutes',
    short: false,
    limitSeconds: 90,
    fault: soaked,
  },
];

async function soaked(campaign: Campaign): Promise<Said> {
  const { clients, terms, crew } = campaign;
  await clients.rest();
  clients.begin({ perSecond: terms.pace.perSecond * load, clients: terms.pace.clients });
  const drawn = dice(terms.seed);
  const [memory, keys, struck] = [new MemoryCourse(), [] as number[], [] as string[]];
  const soakMs = terms.hours * 3_600_000;
  const began = Date.now();
  const lookMs = Math.min(30_000, soakMs / looks);
  const everyMs = Math.min(faultEveryMs, soakMs / 4);
  for (let next = began + everyMs; Date.now() < began + soakMs;) {
    await sleep(lookMs);
    memory.look(crew.posts);
    keys.push(await inRedis(campaign, (redis) => redis.dbsize()));
    if (Date.now() < next) continue;
    next += everyMs;
    const names = Object.keys(blows);
    const name = names[drawn(names.length)] ?? '';
    await blows[name]?.(campaign);
    await crew.complete();
    struck.push(name);
  }
  const [early, late] = [keys.slice(0, keys.length / 4), keys.slice(-keys.length / 4)].map(middle);
  const failures = memory.tooSteep();
  if ((late ?? 0) > (early ?? 0) + keysLeeway) failures.push(`Redis held ${early ?? 0} keys and holds ${late ?? 0}`);
  const steepest = [...memory.slopes(0)].toSorted(([, one], [, other]) => other.hours - one.hours)[0];
  const slope =
    steepest === undefined
      ? 'none'
      : `${steepest[1].slope.toFixed(1)} MB an hour for ${steepest[1].hours.toFixed(2)} h`;
  return {
    failures,
    notes: `${terms.hours} h; ${struck.join(', ')}; the ${steepest?.[0] ?? ''} longest: ${slope}; keys of Redis ${early ?? 0} → ${late ?? 0}`,
  };
}

const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
