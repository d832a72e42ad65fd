import { setTimeout as sleep } from 'node:timers/promises';
import { isElsewhere, type Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import type { Said } from '../fault.js';
import { until } from '../crew.js';
import { asOwner } from '../servers.js';

/** A client learns as soon that it has to wait. */
const refusalLimitMs = 3_000;

export const postgresCases: readonly Case[] = [
  {
    id: 'F07',
    variant: 'PostgreSQL stopped for some seconds',
    short: true,
    limitSeconds: 30,
    fault: (campaign) => away(campaign, 'fast'),
  },
  {
    id: 'F08',
    variant: 'PostgreSQL crashes',
    short: true,
    limitSeconds: 30,
    fault: async (campaign) => {
      const said = await away(campaign, 'immediate');
      return { ...said, failures: [...said.failures, ...(await brokenIndexes(campaign))] };
    },
  },
  {
    id: 'F08',
    variant: 'a server process of PostgreSQL killed',
    short: true,
    limitSeconds: 30,
    fault: async (campaign) => {
      await asOwner(campaign.databaseUrl, async (client) => {
        const { rows } = await client.query<{ pid: number }>(
          `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() limit 1`,
        );
        // a child of the server that this campaign started
        if (rows[0] !== undefined) process.kill(rows[0].pid, 'SIGKILL');
      }).catch(() => undefined);
      // all others end with it, and it recovers by itself
      await until(() => answers(campaign), 30_000, 'PostgreSQL has recovered');
      return { failures: await brokenIndexes(campaign) };
    },
  },
];

async function away(campaign: Campaign, how: 'fast' | 'immediate'): Promise<Said> {
  const { servers, journal, terms } = campaign;
  const first = journal.entries.length;
  await servers.endPostgres(how);
  const stopped = performance.now();
  await sleep(terms.haste > 1 ? 5_000 : 30_000);
  const told = journal.entries.slice(first).flatMap((entry) => entry.told);
  await servers.startPostgres();
  const refused = told.filter(({ status }) => status === 503);
  const slow = refused.filter(({ milliseconds }) => milliseconds > refusalLimitMs);
  const failures =
    slow.length > 0 && !isElsewhere() ? [`${slow.length} were told after more than 3 s that they have to wait`] : [];
  if (refused.length === 0) failures.push('nobody was told that he has to wait');
  const seconds = ((performance.now() - stopped) / 1000).toFixed(0);
  return { failures, notes: `${refused.length} were told to wait in ${seconds} s` };
}

const answers = (campaign: Campaign): Promise<boolean> =>
  campaign.query('select 1').then(
    () => true,
    () => false,
  );

/** Every index of the product's tables agrees with itself after the crash. */
async function brokenIndexes(campaign: Campaign): Promise<string[]> {
  return asOwner(campaign.databaseUrl, async (client) => {
    await client.query('create extension if not exists amcheck');
    const { rows } = await client.query<{ name: string; oid: number }>(
      `select c.relname as name, c.oid from pg_index i join pg_class c on c.oid = i.indexrelid
       join pg_am a on a.oid = c.relam join pg_namespace n on n.oid = c.relnamespace
       where a.amname = 'btree' and n.nspname = 'public' and c.relkind = 'i'`,
    );
    const broken: string[] = [];
    for (const { name, oid } of rows) {
      await client.query('select bt_index_check($1::oid::regclass)', [oid]).catch((error: unknown) => {
        broken.push(`the index ${name} is broken: ${String(error)}`);
      });
    }
    return broken;
  });
}
