import type { Campaign } from './campaign.js';
import { nation, plan } from './land.js';
import { meanwhile } from './meanwhile.js';

/** Bulletins of the nation are asked for until it is over, and none of them waits for figures that go on coming. */
export const bulletinsUntil = (campaign: Campaign, over: Promise<unknown>): Promise<unknown> =>
  meanwhile(over, 1_500, async () => {
    const body = { plan, region: nation, issue: '2023Q4' };
    // the instance that is asked may be the one that is dead at this moment
    if ((await openRequests(campaign)) === 0)
      await campaign.system.operator.post('/api/v1/reports', body).catch(() => undefined);
    await campaign.query(`update report_request set requested_at = requested_at - interval '1 hour'
      where answered_by is null and requested_at > now() - interval '1 hour'`);
  });

/** Bulletins that were asked for and are not there. */
export async function openRequests(campaign: Campaign): Promise<number> {
  const [row] = await campaign.query<{ count: number }>(
    `select count(*)::int as count from report_request where answered_by is null`,
  );
  return row?.count ?? 0;
}
