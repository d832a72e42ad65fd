import type { App } from '../support/process-of-ours.js';
import type { Campaign } from './campaign.js';
import { missSlotsUntil } from './cases/processes.js';
import { until, type Post } from './crew.js';
import { verify } from './integrity.js';
import type { CaseResult } from './result.js';

/** Where each of them can be made to die. */
const places = {
  api: ['K1', 'K2', 'K3', 'K4'],
  worker: ['K7', 'K8', 'K9', 'K10'],
  scheduler: ['K5', 'K6', 'K12'],
} as const satisfies Record<App, readonly string[]>;

const patienceMs = 120_000;
/** Nothing is compared with the clients' journal while they work; after so many kills they rest. */
const killsAStretch = 40;
/** At the pace of production; a twelfth of it here. */
const limitSeconds = 360;

interface Toll {
  readonly wanted: number;
  kills: number;
  readonly at: Map<string, number>;
  readonly failures: string[];
}

/** Kills processes of every kind at every place, verifies after each death, and compares all there is again and again. */
export async function killMany(campaign: Campaign, wanted: number, say: (text: string) => void): Promise<CaseResult> {
  const toll: Toll = { wanted, kills: 0, at: new Map(), failures: [] };
  const results: CaseResult[] = [];
  while (toll.kills < wanted && toll.failures.length === 0) {
    const upTo = Math.min(wanted, toll.kills + killsAStretch);
    const result = await campaign.run({
      id: 'K1–K12',
      variant: `${upTo} kills`,
      short: false,
      limitSeconds,
      fault: async () => {
        await Promise.all((['api', 'worker', 'scheduler'] as const).map((app) => lane(campaign, app, { toll, upTo })));
        return { failures: toll.failures };
      },
    });
    results.push(result);
    say(
      `${toll.kills} kills, each verified; ${result.acked} accepted; ${result.pass ? 'all compared, all right' : result.notes}`,
    );
    if (!result.pass) break;
  }
  return together(results, toll);
}

/** One kind of process: who comes next is armed before the one before him dies. */
async function lane(campaign: Campaign, app: App, { toll, upTo }: { toll: Toll; upTo: number }): Promise<void> {
  const posts = campaign.crew.of(app);
  for (let turn = 0; toll.kills < upTo && toll.failures.length === 0; turn += 1) {
    const post = posts[turn % posts.length];
    const place = places[app][turn % places[app].length];
    if (post === undefined || place === undefined) return;
    await dieAt(campaign, post, place);
    for (const name of ['at random', place]) {
      toll.kills += 1;
      toll.at.set(name, (toll.at.get(name) ?? 0) + 1);
    }
    await verifyAfter(campaign, toll, place);
  }
}

async function dieAt(campaign: Campaign, post: Post, place: string): Promise<void> {
  const { crew } = campaign;
  const before = post.deaths;
  post.next.push({ XUSHI_FAILPOINT: `${place}:exit` });
  await crew.kill(post);
  const dead = until(() => post.deaths >= before + 2, patienceMs, `the ${post.app} dies at ${place}`);
  await (place === 'K12' ? missSlotsUntil(campaign, dead) : dead);
}

async function verifyAfter(campaign: Campaign, toll: Toll, place: string): Promise<void> {
  const { broken } = await verify(campaign.databaseUrl, false);
  toll.failures.push(...broken.map((words) => `after a death at ${place}: ${words}`));
}

function together(results: readonly CaseResult[], toll: Toll): CaseResult {
  const last = results.at(-1);
  if (last === undefined) throw new Error('nothing was killed');
  const sum = (of: (one: CaseResult) => number): number => results.reduce((total, one) => total + of(one), 0);
  const each = [...toll.at].map(([name, count]) => `${name} × ${count}`).join(', ');
  return {
    ...last,
    variant: `${sum(({ kills }) => kills)} kills`,
    acked: sum(({ acked }) => acked),
    kills: sum(({ kills }) => kills),
    exits: sum(({ exits }) => exits),
    bad_5xx: sum(({ bad_5xx }) => bad_5xx),
    took_s: sum(({ took_s }) => took_s),
    converged_s: results.some(({ converged_s }) => converged_s === null)
      ? null
      : Math.max(...results.map(({ converged_s }) => converged_s ?? 0)),
    pass: results.every(({ pass }) => pass),
    notes: [last.notes, each].filter(Boolean).join('; '),
  };
}
