import { setTimeout as sleep } from 'node:timers/promises';
import { isElsewhere, type Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { compare } from '../checker.js';
import type { Said } from '../fault.js';
import { Follower } from '../follower.js';
import { wasAccepted, type Entry } from '../journal.js';
import { asOwner } from '../servers.js';
import { readStored } from '../stored.js';
import { childrenOf } from './lines.js';

const beforeMs = 2_000;
/** By how much a standby that nobody waits for is behind. */
const lagMs = 700;
const absentMs = 5_000;
/** The longest that a client waits while commits wait for somebody who is gone. */
const answerLimitMs = 25_000;
const mostAttempts = 120;

export const standbyCases: readonly Case[] = [
  {
    id: 'F10',
    variant: 'the primary lost, its synchronous standby promoted',
    short: false,
    limitSeconds: 60,
    fault: synchronous,
  },
  {
    id: 'F10',
    variant: 'the primary lost, a standby promoted that nobody waited for',
    short: false,
    limitSeconds: 60,
    fault: asynchronous,
  },
  {
    id: 'F11',
    variant: 'the synchronous standby gone, then the primary lost',
    short: false,
    limitSeconds: 60,
    fault: gone,
  },
];

async function synchronous(campaign: Campaign): Promise<Said> {
  const follower = await Follower.of(campaign.servers);
  await follower.bind();
  await sleep(beforeMs);
  const { milliseconds } = await promoted(campaign, follower);
  // what is lost is found by the comparison after every case
  return { failures: [], notes: `promoted within ${milliseconds.toFixed(0)} ms` };
}

/** Nothing is promised of what the standby had not received; the rest is whole. */
async function asynchronous(campaign: Campaign): Promise<Said> {
  const follower = await Follower.of(campaign.servers);
  follower.wire.worsen({ delayMs: lagMs, bytesPerSecond: Infinity, resets: 0 });
  await sleep(beforeMs);
  const { lost, accepted } = await promoted(campaign, follower);
  for (const entry of lost) campaign.journal.takeBack(entry);
  const notes = `${lost.length} of ${accepted} accepted were lost with ${lagMs} ms of lag`;
  return { failures: [], notes };
}

interface Promotion {
  readonly milliseconds: number;
  /** So many had been accepted since the campaign began, and these of them are not on the standby. */
  readonly accepted: number;
  readonly lost: readonly Entry[];
}

/** The first dies as by a power cut, nobody can come to it any more, and all go to the standby. */
async function promoted(campaign: Campaign, follower: Follower): Promise<Promotion> {
  const { servers, journal } = campaign;
  const { postgresPid } = servers;
  for (const pid of [postgresPid, ...childrenOf(postgresPid)]) process.kill(pid, 'SIGKILL');
  servers.wires.postgres.cut();
  const milliseconds = await follower.promote();
  const url = new URL(follower.url);
  url.pathname = new URL(campaign.databaseUrl).pathname;
  const accepted = journal.entries.filter((entry) => wasAccepted(entry) !== undefined);
  const keys = new Set(compare(journal, await asOwner(url.href, readStored), campaign.land).lost);
  follower.takeOver();
  return { milliseconds, accepted: accepted.length, lost: accepted.filter(({ handIn }) => keys.has(handIn.key)) };
}

async function gone(campaign: Campaign): Promise<Said> {
  const { servers, clients, journal } = campaign;
  const follower = await Follower.of(servers);
  await follower.bind();
  await sleep(beforeMs);
  await follower.stop();
  // what was committed before has been told
  await sleep(500);
  const confirmed = journal.confirmed;
  const first = journal.entries.length;
  const entry = journal.intend(clients.draw());
  await clients.send(entry, 0);
  await sleep(absentMs);
  // the first shows at its next start what it has and its standby has not: it must not be confirmed either
  await servers.endPostgres('fast');
  await servers.startPostgres();
  await Promise.all([0, 1].map((instance) => clients.send(entry, instance)));
  const failures = refusedWell(entry, journal.entries.slice(first));
  const early = journal.confirmed - confirmed;
  if (early > 0) failures.push(`${early} were told 202 while the standby was gone`);
  await follower.start();
  failures.push(...(await acceptedAtLast(campaign, entry)));
  const { milliseconds } = await promoted(campaign, follower);
  return { failures, notes: `promoted within ${milliseconds.toFixed(0)} ms` };
}

/** Whoever asks meanwhile is told to come back, and in time. */
function refusedWell(entry: Entry, entries: readonly Entry[]): string[] {
  const told = entries.flatMap((one) => one.told);
  const slow = told.filter(({ milliseconds }) => milliseconds > answerLimitMs);
  const failures = slow.length > 0 && !isElsewhere() ? [`${slow.length} waited for more than 25 s`] : [];
  if (!told.some(({ status, retryAfter }) => status === 503 && retryAfter)) failures.push('nobody was told to wait');
  if (wasAccepted(entry) !== undefined) failures.push('a replay was accepted that the standby does not hold');
  return failures;
}

async function acceptedAtLast({ clients }: Campaign, entry: Entry): Promise<string[]> {
  for (let attempt = 0; attempt < mostAttempts && wasAccepted(entry) === undefined; attempt += 1) {
    await clients.send(entry, attempt);
    await sleep(250);
  }
  return wasAccepted(entry) === undefined ? ['the replay was not accepted although the standby is back'] : [];
}
