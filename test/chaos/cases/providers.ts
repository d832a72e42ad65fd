import { setTimeout as sleep } from 'node:timers/promises';
import type { RobotMode } from '../../support/robots.js';
import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { until } from '../crew.js';
import type { Said } from '../fault.js';
import { hurryMessages, tellFewUntil, wronglyTold } from '../told.js';

/** What the collector does instead of taking a message; after the last of each kind it is asked again. */
const failing: readonly RobotMode[] = ['error', 'hang', 'drip', 'cut', 'redirect', 'huge', 'limited', 'unavailable'];
/** Those that say when they want to be asked again. */
const patient: readonly RobotMode[] = ['limited', 'unavailable'];
const askedAgainSeconds = 45;
const withinMs = 60_000;
/** Whoever stood there may die with a message in hand, and then nobody has it for two minutes. */
const deathWithinMs = 400_000;

export const providerCases: readonly Case[] = [
  {
    id: 'F24',
    variant: `a provider that fails: ${failing.join(', ')}; and K11`,
    short: false,
    limitSeconds: 300,
    // the clients would use up what there is to tell
    idle: true,
    fault: async (campaign) => {
      await campaign.collector.enter(campaign.system);
      const failures: string[] = [];
      for (const mode of failing) failures.push(...(await failed(campaign, mode)));
      const before = campaign.deaths();
      await diesAfterTheYes(campaign);
      return told(campaign, failures, campaign.deaths() - before);
    },
  },
];

/** A message meets it while it fails, and arrives once it is well. */
async function failed(campaign: Campaign, mode: RobotMode): Promise<string[]> {
  const { collector } = campaign;
  const asked = collector.asked;
  // what is marked from now on met this fault, and not the one before it
  await campaign.query(`update message set last_error = null where ${unsent}`);
  collector.mode = mode;
  await tellFewUntil(
    campaign,
    until(() => collector.asked > asked, withinMs, `the collector is asked while it is ${mode}`),
  );
  const failures = patient.includes(mode) ? await leftAlone(campaign, mode) : [];
  // its answer may take as long as it is waited for
  if (mode !== 'huge') await until(() => isMarked(campaign), withinMs, `a message that met ${mode} is marked`);
  collector.mode = 'ok';
  await sendDeadAgain(campaign);
  await hurryMessages(campaign);
  return failures;
}

/** Whoever says Retry-After is not asked before that. */
async function leftAlone(campaign: Campaign, mode: RobotMode): Promise<string[]> {
  const { collector } = campaign;
  await until(() => isMarked(campaign), withinMs, `a message that met ${mode} is marked`);
  const asked = collector.asked;
  const [row] = await campaign.query<{ seconds: number }>(
    `select max(extract(epoch from send_after - now()))::float8 as seconds from message where ${unsent}`,
  );
  await sleep(4_000);
  const failures = collector.asked > asked ? [`it was asked again at once although it said ${mode}`] : [];
  const seconds = row?.seconds ?? 0;
  if (seconds < askedAgainSeconds - 5) failures.push(`a message that met ${mode} is due after ${seconds.toFixed(0)} s`);
  return failures;
}

const unsent = `channel = 'channel' and coalesce(sent_at, superseded_at, dead_at) is null`;

/** The failure of the one message that is on its way is written down, for its next attempt or for an administrator. */
async function isMarked(campaign: Campaign): Promise<boolean> {
  const [row] = await campaign.query<{ marked: boolean }>(
    `select exists (select from message where channel = 'channel' and sent_at is null and last_error is not null) as marked`,
  );
  return row?.marked === true;
}

/** As an administrator does it, who has seen why. */
async function sendDeadAgain(campaign: Campaign): Promise<void> {
  const administrator = await campaign.collector.administrator(campaign.system);
  const dead = await administrator.get<{ readonly id: string }[]>('/api/v1/messages?state=dead');
  for (const { id } of dead) await administrator.post(`/api/v1/messages/${id}/resend`);
}

/** Both workers die once between the yes and the mark. */
async function diesAfterTheYes(campaign: Campaign): Promise<void> {
  for (const post of campaign.crew.of('worker')) {
    await tellFewUntil(campaign, campaign.crew.killAt(post, ['K11'], deathWithinMs));
    await hurryMessages(campaign);
  }
}

async function told(campaign: Campaign, failures: readonly string[], crashes: number): Promise<Said> {
  const wrong = await wronglyTold(campaign, crashes);
  const again = [...campaign.collector.taken.values()].filter((times) => times > 1).length;
  return {
    failures: [...failures, ...wrong],
    notes: `${campaign.collector.taken.size} messages taken, ${again} of them twice, ${crashes} crashes`,
  };
}
