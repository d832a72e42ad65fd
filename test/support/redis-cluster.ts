import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';
import { ownRedis, type OwnRedis } from './redis.js';

const slots = 16_384;
const count = 3;

/** Three masters without replicas: with one of them, a third of the slots is gone, and the others go on. */
export interface RedisCluster {
  /** As REDIS_URL names it. */
  readonly url: string;
  readonly masters: readonly OwnRedis[];
  stop(): Promise<void>;
}

export async function redisCluster(): Promise<RedisCluster> {
  const masters: OwnRedis[] = [];
  for (let at = 0; at < count; at += 1) masters.push(await startMaster());
  const clients = masters.map(({ url }) => new Redis(url));
  try {
    await join(clients);
  } finally {
    for (const client of clients) client.disconnect();
  }
  return {
    url: masters.map(({ url }) => url).join(','),
    masters,
    stop: async () => {
      await Promise.all(masters.map((master) => master.stop()));
    },
  };
}

async function startMaster(): Promise<OwnRedis> {
  // nodes speak to each other at a port of its own: the usual one, 10,000 higher, need not be free
  const bus = ['--cluster-port', String(await freePort())];
  const patience = ['--cluster-node-timeout', '2000', '--cluster-require-full-coverage', 'no'];
  return ownRedis('--cluster-enabled', 'yes', ...bus, ...patience);
}

/** @throws when the nodes do not agree within ten seconds */
async function join(clients: readonly Redis[]): Promise<void> {
  const [first] = clients;
  for (const [at, client] of clients.entries()) {
    const [from, to] = [at, at + 1].map((part) => Math.floor((part * slots) / count));
    await client.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? 0) - 1));
    const { port } = client.options;
    const bus = /cluster-port\n(\d+)/.exec((await client.config('GET', 'cluster-port')).join('\n'))?.[1];
    await first?.call('CLUSTER', 'MEET', '127.0.0.1', String(port), bus ?? '');
  }
  for (let tries = 0; tries < 100; tries += 1) {
    const states = await Promise.all(clients.map((client) => client.cluster('INFO')));
    if (states.every((state) => /cluster_state:ok/.test(state) && /cluster_known_nodes:3/.test(state))) return;
    await sleep(100);
  }
  throw new Error('the nodes of the cluster did not find each other within ten seconds');
}
