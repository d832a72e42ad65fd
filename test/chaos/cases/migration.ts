import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { root, shortLived } from '../../support/process-of-ours.js';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { asOwner } from '../servers.js';

const mostRuns = 12;

export const migrationCases: readonly Case[] = [
  {
    id: 'F22',
    variant: 'a migration killed at K14, and run again',
    short: true,
    limitSeconds: 30,
    fault: async (campaign) => {
      const { deaths, failures } = await migratedAtLast(campaign);
      return { failures, notes: `${deaths} deaths` };
    },
  },
];

/** Killed now here and now there, it comes in the end to the schema that one quiet run makes. */
export async function migratedAtLast(
  campaign: Campaign,
): Promise<{ readonly deaths: number; readonly failures: readonly string[] }> {
  const name = `chaos_migrated_${randomBytes(4).toString('hex')}`;
  const url = new URL(campaign.servers.postgresUrl);
  await asOwner(url.href, (client) => client.query(`create database ${name} template template0`));
  url.pathname = `/${name}`;
  let deaths = 0;
  for (let run = 0; run < mostRuns; run += 1) {
    // the last one is spared
    const died = await migrateOnce(url.href, campaign.terms.build, run < mostRuns - 1 ? 'K14:exit:0.15' : '');
    if (!died) break;
    deaths += 1;
  }
  const [made, quiet] = [await schemaOf(url.href), await schemaOf(campaign.databaseUrl)];
  await asOwner(campaign.servers.postgresUrl, (client) => client.query(`drop database ${name} with (force)`));
  const failures = made === quiet ? [] : ['the schema is another than that of a migration nobody has disturbed'];
  return { deaths, failures };
}

/** @returns whether it was killed */
async function migrateOnce(url: string, build: string, failpoint: string): Promise<boolean> {
  const program = path.resolve(root, build, 'apps/api/src/migrate.js');
  const child = spawn(process.execPath, [...shortLived, program], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', DATABASE_URL: url, XUSHI_FAILPOINT: failpoint },
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(signal === 'SIGKILL');
      else reject(new Error(`a migration ended with ${code ?? signal ?? ''}`));
    });
  });
}

/** Partitions are made as time passes. */
const ofPeriod = (name: string): string => `${name} ~ '^(reported_value|rolled_value|attainment)_[0-9]+$'`;

const schemaOf = (url: string): Promise<string> =>
  asOwner(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
       from information_schema.columns where table_schema = 'public' and not ${ofPeriod('table_name')}
       union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' and not ${ofPeriod('tablename')}
       union all select 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') from pg_policies
       union all select 'done ' || name from migrations order by 1`,
    );
    return rows.map(({ line }) => line).join('\n');
  });
