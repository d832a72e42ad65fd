import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { fine } from '../fault.js';
import { until } from '../crew.js';
import { periods } from '../land.js';

const rounds = 20;
const bellsARound = 10;

export const bellCases: readonly Case[] = [
  {
    id: 'F16',
    variant: 'ten bells for one, early, late and out of order',
    short: true,
    limitSeconds: 60,
    fault: async (campaign) => {
      let queues: Queue[] = [];
      const known = async (): Promise<boolean> => (queues = await queuesOf(campaign)).length > 0;
      await until(known, 30_000, 'something is owed for which a bell could ring');
      for (let round = 0; round < rounds; round += 1) {
        const order = round % 2 === 0 ? queues : queues.toReversed();
        await Promise.all(
          order.map((queue) => queue.addBulk(Array.from({ length: bellsARound }, () => ({ name: 'bell', data: {} })))),
        );
        await sleep(200);
      }
      await Promise.all(queues.map((queue) => queue.close()));
      return { ...fine, notes: `${rounds * bellsARound} bells for each of ${queues.length} duties` };
    },
  },
  {
    id: 'F16',
    variant: 'all periods of a county at once, county after county',
    short: true,
    limitSeconds: 60,
    // what came later would hide what was wrong
    idle: true,
    fault: async ({ clients, land }) => {
      for (const region of land.counties) {
        await Promise.all(periods.map((period) => clients.handIn({ ...clients.draw(region), period })));
      }
      return fine;
    },
  },
];

async function queuesOf(campaign: Campaign): Promise<Queue[]> {
  const duties = await campaign.query<{ duty: string }>(`select distinct duty from work order by duty`);
  const prefix = campaign.system.environment['XUSHI_QUEUE_PREFIX'] ?? '';
  return duties.map(
    ({ duty }) =>
      new Queue(duty, {
        connection: { url: campaign.servers.redis.url },
        // each duty has a hash tag of its own
        prefix: prefix.replace('}', `-${duty}}`),
        defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
      }),
  );
}
