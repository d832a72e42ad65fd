import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import type { Crew } from '../crew.js';
import type { Said } from '../fault.js';
import { wasAccepted } from '../journal.js';

const files = 256;
const connections = 20;
const heapMegabytes = 256;
const prlimit = '/usr/bin/prlimit';

export const scarceCases: readonly Case[] = [
  {
    id: 'F25',
    variant: `${files} files and ${heapMegabytes} MB of heap for each process, ${connections} connections of the database`,
    short: false,
    limitSeconds: 90,
    skipped: () => (existsSync(prlimit) ? undefined : 'prlimit is not installed (Debian: util-linux)'),
    fault: scarce,
  },
];

async function scarce(campaign: Campaign): Promise<Said> {
  const { crew, servers, journal, clients, terms } = campaign;
  await dress(crew, { NODE_OPTIONS: `--max-old-space-size=${heapMegabytes}` });
  for (const { holder } of crew.posts) execFileSync(prlimit, ['--pid', String(holder?.pid), `--nofile=${files}`]);
  await servers.endPostgres('fast');
  await servers.startPostgres([`max_connections=${connections}`]);
  await clients.rest();
  const first = journal.entries.length;
  clients.begin({ perSecond: terms.pace.perSecond * 4, clients: terms.pace.clients * 4 });
  const idle = campaign.urls.flatMap((url) => Array.from({ length: files }, () => idleAt(url)));
  await sleep(terms.haste > 1 ? 10_000 : 60_000);
  for (const socket of idle) socket.destroy();
  const crowded = accepted(campaign, first);
  await sleep(5_000);
  const later = accepted(campaign, first) - crowded;
  await servers.endPostgres('fast');
  await servers.startPostgres();
  await dress(crew, {});
  const failures = later > 0 ? [] : ['nothing was accepted once the idle connections were gone'];
  return { failures, notes: `${crowded} accepted with ${idle.length} idle connections, ${later} after them` };
}

async function dress(crew: Crew, worn: Readonly<Record<string, string>>): Promise<void> {
  for (const post of crew.posts) post.worn = worn;
  for (const half of [0, 1]) {
    await Promise.all(crew.posts.filter((_, seat) => seat % 2 === half).map((post) => crew.relieve(post)));
  }
}

/** Says nothing. */
function idleAt(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  return socket;
}

const accepted = ({ journal }: Campaign, first: number): number =>
  journal.entries.slice(first).filter((entry) => wasAccepted(entry) !== undefined).length;
