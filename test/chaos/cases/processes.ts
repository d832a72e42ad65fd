import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isElsewhere, type Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { fine, type Said } from '../fault.js';
import { asValues, wasAccepted, type Entry } from '../journal.js';
import { plan } from '../land.js';
import { meanwhile } from '../meanwhile.js';

export const processCases: readonly Case[] = [
  {
    id: 'F01',
    variant: 'workers killed at K7, K8, K9, K10 and at random',
    short: true,
    limitSeconds: 90,
    fault: async ({ crew }) => {
      const [first, second] = crew.of('worker');
      if (first === undefined || second === undefined) throw new Error('two workers are at their posts');
      await Promise.all([crew.killAt(first, ['K7', 'K8']), crew.killAt(second, ['K9', 'K10'])]);
      return fine;
    },
  },
  {
    id: 'F02',
    variant: 'an API killed at K1, K2, K3, K4; bodies cut at 1, 50, 99 %',
    short: true,
    limitSeconds: 90,
    fault: async (campaign) => {
      const [first, second] = campaign.crew.of('api');
      if (first === undefined || second === undefined) throw new Error('two instances of the API are at their posts');
      await Promise.all([campaign.crew.killAt(first, ['K1', 'K2']), campaign.crew.killAt(second, ['K3', 'K4'])]);
      return sentAgain(campaign, await Promise.all([0.01, 0.5, 0.99].map((part) => cut(campaign, part))));
    },
  },
  {
    id: 'F03',
    variant: 'schedulers killed at K5, K6 and inside a slot, K12',
    short: true,
    limitSeconds: 30,
    fault: async (campaign) => {
      const { crew } = campaign;
      const [first, second] = crew.of('scheduler');
      if (first === undefined || second === undefined) throw new Error('two schedulers are at their posts');
      await crew.killAt(first, ['K5', 'K6']);
      // the other one would take the slot and live
      const dead = Promise.all([crew.killAt(first, ['K12']), crew.killAt(second, ['K12'])]);
      await missSlotsUntil(campaign, dead);
      return fine;
    },
  },
  {
    id: 'F19',
    variant: 'everything restarted in turn',
    short: true,
    limitSeconds: 30,
    fault: async (campaign) => {
      const { crew, journal } = campaign;
      const first = journal.entries.length;
      for (const post of crew.posts) await crew.relieve(post);
      const failed = journal.entries.slice(first).filter(({ cut }) => cut > 0);
      // who is asked to end has ten seconds for what it has begun
      const late = isElsewhere() ? [] : await begunAndCut(campaign, failed);
      return { failures: late.map(({ handIn }) => `${handIn.key} was begun by an instance and not answered`) };
    },
  },
];

/**
 * A connection that is taken up again just when its instance lets go of it is cut before anything was read; so a form was begun
 * where its key has been seen more often than its sender was told.
 */
async function begunAndCut(campaign: Campaign, failed: readonly Entry[]): Promise<Entry[]> {
  const seen = await campaign.query<{ key: string; seen: number }>(
    `select idem_key as key, seen from idempotency where idem_key = any($1::text[])`,
    [failed.map(({ handIn }) => handIn.key)],
  );
  const times = new Map(seen.map((one) => [one.key, one.seen]));
  return failed.filter(
    ({ handIn, told }) => (times.get(handIn.key) ?? 0) > told.filter(({ status }) => status === 202).length,
  );
}

/** Moves a schedule into the past, so that so many of its slots have been missed; those before them are forgotten. */
export async function missSlots(campaign: Campaign, schedule: string, count: number): Promise<void> {
  await campaign.query(
    `delete from schedule_slot a where schedule = $1 and exists (
       select from schedule_slot b where b.schedule = a.schedule and b.slot > a.slot)`,
    [schedule],
  );
  await campaign.query(`update schedule_slot set slot = slot - $2 * every where schedule = $1`, [schedule, count]);
}

/** Whoever is not to have the slot may take it first: then there is another one. */
export const missSlotsUntil = (campaign: Campaign, over: Promise<unknown>): Promise<unknown> =>
  meanwhile(over, 700, () => missSlots(campaign, 'expiry', 1));

/** A form of which only a part arrives. */
async function cut(campaign: Campaign, part: number): Promise<Entry> {
  const { clients, journal, land, system, urls } = campaign;
  const handIn = clients.draw();
  const entry = journal.intend(handIn);
  const { region, period, figures, key } = handIn;
  const body = JSON.stringify({ plan, region, period, values: asValues(figures, land.indicators) });
  const url = new URL(urls[0] ?? '');
  const socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => undefined);
  socket.write(
    [
      'POST /api/v1/submissions HTTP/1.1',
      `host: ${url.host}`,
      `authorization: Bearer ${system.token}`,
      'content-type: application/json',
      `idempotency-key: ${key}`,
      `content-length: ${body.length}`,
      '',
      body.slice(0, Math.ceil(body.length * part)),
    ].join('\r\n'),
  );
  await sleep(200);
  socket.destroy();
  journal.answer(entry, null);
  return entry;
}

/** Nothing of them has come; the same key afterwards makes one version each. */
async function sentAgain(campaign: Campaign, entries: readonly Entry[]): Promise<Said> {
  const failures: string[] = [];
  for (const entry of entries) {
    const told = await campaign.clients.send(entry, 0);
    if (wasAccepted(entry) === undefined)
      failures.push(`a form that was cut was refused when it came whole: ${told?.status ?? 'no answer'}`);
  }
  return { failures };
}
