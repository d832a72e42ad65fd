import type { Campaign } from './campaign.js';
import { until } from './crew.js';
import { duePeriod } from './land.js';
import { meanwhile } from './meanwhile.js';

const patienceMs = 300_000;

interface MessageRow {
  readonly id: string;
  readonly sent: boolean;
}

/**
 * Every message to the collector arrived, and no more of them twice than there were crashes: who dies between the yes and
 * the mark is followed by somebody who sends it again.
 */
export async function wronglyTold(campaign: Campaign, crashes: number): Promise<string[]> {
  await until(async () => (await messages(campaign)).every(({ sent }) => sent), patienceMs, 'every message is sent');
  const { taken } = campaign.collector;
  const failures = (await messages(campaign))
    .filter(({ id }) => !taken.has(id))
    .map(({ id }) => `the message ${id} is marked as sent and never arrived`);
  const again = [...taken.values()].reduce((sum, times) => sum + times - 1, 0);
  if (again > crashes) failures.push(`${again} messages came again after ${crashes} crashes`);
  return failures;
}

const messages = (campaign: Campaign): Promise<MessageRow[]> =>
  campaign.query(
    `select message_id as id, sent_at is not null as sent from message where channel = 'channel' and superseded_at is null`,
  );

/** What waits to be sent again because its sender died or its provider failed is due now; nobody has it in hand. */
export async function hurryMessages(campaign: Campaign): Promise<void> {
  await campaign.query(`update channel set paused_until = null`);
  await campaign.query(
    `update message set send_after = now() where channel = 'channel' and coalesce(sent_at, superseded_at, dead_at) is null`,
  );
  await campaign.query(
    `update work set not_before = now(), ring_at = now() where duty = 'message-due' and done < want`,
  );
}

/** Forms of the period that is due, so that there is something to tell, until it is over. */
export const tellUntil = (campaign: Campaign, over: Promise<unknown>): Promise<unknown> =>
  meanwhile(over, 300, () => campaign.clients.handIn({ ...campaign.clients.draw(), period: duePeriod }));

/** As that, but sparing: a verdict is told when a county first reports, so no more of them do than it takes. */
export const tellFewUntil = (campaign: Campaign, over: Promise<unknown>): Promise<unknown> =>
  meanwhile(over, 2_000, () =>
    campaign.clients.handIn({ ...campaign.clients.draw(silent(campaign)), period: duePeriod }),
  );

function silent({ land, journal }: Campaign): string | undefined {
  const heard = new Set(
    journal.entries.filter(({ handIn }) => handIn.period === duePeriod).map(({ handIn }) => handIn.region),
  );
  return land.counties.find((county) => !heard.has(county));
}
