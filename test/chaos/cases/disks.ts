import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { until } from '../crew.js';
import type { Said } from '../fault.js';
import { wasAccepted } from '../journal.js';
import { SmallDisk } from '../small-disk.js';

/** Beside what the data take already. */
const spareMegabytes = 200;

export const diskCases: readonly Case[] = [
  {
    id: 'F13',
    variant: 'the disk of PostgreSQL full: data, log and temporary files',
    short: false,
    limitSeconds: 60,
    skipped: () => SmallDisk.whyNot(),
    fault: full,
  },
];

async function full(campaign: Campaign): Promise<Said> {
  const { servers, terms } = campaign;
  const home = servers.folder;
  const disk = SmallDisk.mount(path.join(home, 'small'), servers.postgresMegabytes + spareMegabytes);
  try {
    await servers.movePostgres(disk.folder);
    const first = campaign.journal.entries.length;
    await until(() => acceptedSince(campaign, first) > 0, 30_000, 'the service goes on upon the small disk');
    const filled = campaign.journal.entries.length;
    const end = Date.now() + (terms.haste > 1 ? 15_000 : 60_000);
    while (Date.now() < end) {
      disk.fill();
      await sleep(200);
    }
    const refused = campaign.journal.entries
      .slice(filled)
      .flatMap(({ told }) => told)
      .filter(({ status }) => status === 503 || status === 507).length;
    disk.free();
    const lived = servers.postgresRuns();
    if (!lived) await servers.startPostgres();
    const freed = campaign.journal.entries.length;
    await until(() => acceptedSince(campaign, freed) > 0, 60_000, 'forms are taken once there is space');
    const failures = refused === 0 ? ['nobody was told to wait while the disk was full'] : [];
    return {
      failures,
      notes: `${refused} told to wait; PostgreSQL ${lived ? 'lived' : 'ended and was started again'}`,
    };
  } finally {
    disk.free();
    await servers.movePostgres(home);
    disk.unmount();
  }
}

const acceptedSince = ({ journal }: Campaign, first: number): number =>
  journal.entries.slice(first).filter((entry) => wasAccepted(entry) !== undefined).length;
