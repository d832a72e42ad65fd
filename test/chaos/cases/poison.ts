import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import type { Said } from '../fault.js';
import { until } from '../crew.js';
import { periods } from '../land.js';

/** Tries of a unit before it is parked. */
const parkedAt = 8;

export const poisonCase: Case = {
  id: 'F18',
  variant: 'a unit that throws each time, planted at the start',
  short: true,
  limitSeconds: 90,
  fault: parkedAndRevived,
};

/** From now on nothing of this county can be scored; the others do not notice. */
export async function plantPoison(campaign: Campaign): Promise<void> {
  const { clients, land } = campaign;
  await campaign.query(`
    create function poisoned() returns trigger language plpgsql as $$
      begin raise exception 'this county is poisoned'; end $$`);
  await campaign.query(`
    create function poison(county text) returns void language plpgsql as $$
      begin execute format('create trigger poisoned before insert or update on attainment_head for each row
        when (new.region_id = %s) execute function poisoned()', (select region_id from region where code = county)); end $$`);
  await campaign.query(`select poison($1)`, [land.apart]);
  await clients.handIn(clients.draw(land.apart));
}

async function parkedAndRevived(campaign: Campaign): Promise<Said> {
  const { clients, land } = campaign;
  await until(async () => (await unitOf(campaign))?.parked === true, 240_000, 'the poisoned unit is parked');
  const unit = await unitOf(campaign);
  const failures: string[] = [];
  if (unit === undefined || unit.attempts < parkedAt) failures.push(`it was parked after ${unit?.attempts ?? 0} tries`);
  await campaign.query(`drop trigger poisoned on attainment_head`);
  land.join();
  // of each period: the one that was poisoned among them
  for (const period of periods) await clients.handIn({ ...clients.draw(land.apart), period });
  await until(async () => (await unitOf(campaign))?.parked !== true, 30_000, 'a new version revives the unit');
  return { failures, notes: `parked after ${unit?.attempts ?? 0} tries` };
}

async function unitOf(
  campaign: Campaign,
): Promise<{ readonly parked: boolean; readonly attempts: number } | undefined> {
  const [unit] = await campaign.query<{ parked: boolean; attempts: number }>(
    `select parked_at is not null as parked, max(attempts) over () as attempts
     from work w join region r on w.key like r.region_id || '/%'
     where w.duty = 'submission-accepted' and r.code = $1 and w.done < w.want order by parked_at desc nulls last`,
    [campaign.land.apart],
  );
  return unit;
}
