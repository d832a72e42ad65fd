import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../support/process-of-ours.js';
import { bulletinsUntil, openRequests } from './bulletins.js';
import { isElsewhere, type Campaign } from './campaign.js';
import { migratedAtLast } from './cases/migration.js';
import { missSlotsUntil } from './cases/processes.js';
import { until, type Post } from './crew.js';
import { dice } from './dice.js';
import { Verifier } from './integrity.js';
import type { CaseResult } from './result.js';
import { hurryMessages, tellUntil, wronglyTold } from './told.js';

/** Where each of them can be made to die. */
const places = {
  api: ['K1', 'K2', 'K3', 'K4'],
  worker: ['K7', 'K8', 'K9', 'K10', 'K11', 'K13'],
  scheduler: ['K5', 'K6', 'K12'],
} as const satisfies Record<App, readonly string[]>;
const migration = 'K14';
const everyPlace: readonly string[] = [...Object.values(places).flat(), migration];
const apps = ['api', 'worker', 'scheduler'] as const;

/** What has to happen for somebody to come to such a place. */
const brings: Readonly<Record<string, (campaign: Campaign, over: Promise<unknown>) => Promise<unknown>>> = {
  K11: tellUntil,
  K12: missSlotsUntil,
  K13: bulletinsUntil,
};

const patienceMs = 300_000;
/** Nothing is compared with the clients' journal while they work; after so many kills they rest. */
const killsAStretch = 40;
/** At the pace of production; a twelfth of it here. */
const limitSeconds = 360;
/** The one check that is about time. */
const late = 'nothing-left-lying';
const anywhereMs = 600;
const mostMigrations = 5;

interface Toll {
  readonly wanted: number;
  kills: number;
  readonly at: Map<string, number>;
  readonly failures: string[];
  readonly verifier: Verifier;
}

/** Kills processes of every kind at every place and at random, verifies after each death, and compares all there is again and again. */
export async function killMany(campaign: Campaign, wanted: number, say: (text: string) => void): Promise<CaseResult> {
  const verifier = await Verifier.of(campaign.databaseUrl);
  const toll: Toll = { wanted, kills: 0, at: new Map(), failures: [], verifier };
  await campaign.collector.enter(campaign.system);
  const results: CaseResult[] = [];
  while (toll.kills < wanted && toll.failures.length === 0) {
    const result = await stretch(campaign, toll, Math.min(wanted, toll.kills + killsAStretch));
    results.push(result);
    say(
      `${toll.kills} kills, verified ${verifier.looks} times; ${result.acked} accepted; ${result.pass ? 'all compared, all right' : result.notes}`,
    );
    if (!result.pass) break;
  }
  await verifier.close();
  return together(results, toll);
}

const stretch = (campaign: Campaign, toll: Toll, upTo: number): Promise<CaseResult> =>
  campaign.run({
    id: 'K1–K14',
    variant: `${upTo} kills`,
    short: false,
    limitSeconds,
    fault: async () => {
      const before = campaign.deaths();
      await Promise.all([...apps.map((app) => lane(campaign, app, toll, upTo)), migrations(campaign, toll)]);
      await campaign.crew.complete();
      await hurryMessages(campaign);
      toll.failures.push(...(await wronglyTold(campaign, campaign.deaths() - before)));
      await campaign.clients.rest();
      await until(async () => (await openRequests(campaign)) === 0, patienceMs, 'every bulletin is made');
      return { failures: toll.failures };
    },
  });

/** One kind of process. In the first stretch it goes once through all its places, however few kills were asked for. */
async function lane(campaign: Campaign, app: App, toll: Toll, upTo: number): Promise<void> {
  const posts = campaign.crew.of(app);
  const drawn = dice(campaign.terms.seed + posts.length + app.length + toll.kills);
  const isFirst = toll.kills === 0;
  for (let turn = 0; toll.failures.length === 0; turn += 1) {
    if (toll.kills >= upTo && !(isFirst && turn < places[app].length)) return;
    const post = posts[turn % posts.length];
    const place = leastVisited(places[app], toll);
    if (post === undefined) return;
    await sleep(drawn(anywhereMs));
    await dieTwice(campaign, post, place, toll);
  }
}

const leastVisited = (of: readonly string[], { at }: Toll): string =>
  of.reduce((least, place) => ((at.get(place) ?? 0) < (at.get(least) ?? 0) ? place : least));

/** Whoever stands there dies wherever he is; the next one at the place. */
async function dieTwice(campaign: Campaign, post: Post, place: string, toll: Toll): Promise<void> {
  const { crew } = campaign;
  // who is only on his way would not be killed, and not be followed by the one who is to die at the place
  await until(() => crew.stands(post), patienceMs, `the ${post.app} stands`);
  const before = post.deaths;
  post.next.push({ XUSHI_FAILPOINT: `${place}:exit` });
  await crew.kill(post);
  const looked = count(toll, 'at random');
  const dead = until(() => post.deaths >= before + 2, patienceMs, `the ${post.app} dies at ${place}`);
  await (brings[place]?.(campaign, dead) ?? dead);
  await Promise.all([looked, count(toll, place)]);
  // the message that it had in hand is nobody's for two minutes
  if (place === 'K11') await hurryMessages(campaign);
}

/** Migrations of a fresh database die here and there until one has died at least. */
async function migrations(campaign: Campaign, toll: Toll): Promise<void> {
  for (let time = 0; time < mostMigrations; time += 1) {
    const { deaths, failures } = await migratedAtLast(campaign);
    toll.failures.push(...failures);
    for (let death = 0; death < deaths; death += 1) await count(toll, migration);
    if (deaths > 0) return;
  }
}

async function count(toll: Toll, place: string): Promise<void> {
  toll.kills += 1;
  toll.at.set(place, (toll.at.get(place) ?? 0) + 1);
  const { broken } = await toll.verifier.look();
  const wrong = isElsewhere() ? broken.filter((words) => !words.startsWith(late)) : broken;
  toll.failures.push(...wrong.map((words) => `after a death at ${place}: ${words}`));
}

function together(results: readonly CaseResult[], { at, kills, verifier }: Toll): CaseResult {
  const last = results.at(-1);
  if (last === undefined) throw new Error('nothing was killed');
  const sum = (of: (one: CaseResult) => number): number => results.reduce((total, one) => total + of(one), 0);
  const neverHit = everyPlace.filter((place) => !at.has(place));
  const never = neverHit.length > 0 ? `never hit: ${neverHit.join(', ')}` : '';
  return {
    ...last,
    variant: `${kills} kills, verified ${verifier.looks} times`,
    acked: sum(({ acked }) => acked),
    kills,
    kills_at: Object.fromEntries(at),
    never_hit: neverHit,
    exits: sum(({ exits }) => exits),
    bad_5xx: sum(({ bad_5xx }) => bad_5xx),
    took_s: sum(({ took_s }) => took_s),
    converged_s: results.some(({ converged_s }) => converged_s === null)
      ? null
      : Math.max(...results.map(({ converged_s }) => converged_s ?? 0)),
    pass: neverHit.length === 0 && results.every(({ pass }) => pass),
    notes: [last.notes, never].filter(Boolean).join('; '),
  };
}
