import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompletenessReadModel, rolledAsRecomputed, ScoresReadModel } from '#attainments';
import { everything } from '#platform/db';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';
import { drawForms } from '../support/drawn-forms.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';

describe('a row that says why there is no figure', () => {
  let room: AttainmentsRoom;

  /** Says of everything that a form leaves out why it does, twice of three times as missing. */
  const explained = (figures: readonly Figure[]): Figure[] => {
    const given = new Set(figures.map(({ indicator }) => indicator));
    const inputs = room.catalog.planOrThrow(plan).targets.flatMap((target) => target.inputs);
    const lacking = [...new Set(inputs.map(({ indicator }) => indicator))].filter((code) => !given.has(code));
    const absent = lacking.map((indicator, index): Figure => ({
      indicator,
      state: index % 3 === 0 ? 'not_produced' : 'missing',
    }));
    return [...figures, ...absent];
  };

  const picture = () =>
    room.query(
      `select (select jsonb_agg(to_jsonb(a) - 'computed_at' order by region_id, target_id, period_id) from attainment a) as judged,
              (select jsonb_agg(to_jsonb(r) order by region_id, period_id, indicator_id) from rolled_value r) as rolled`,
    );
  const known = async () => {
    const asked = [smallLand.provinces[0], '910101', '920102', '100000'].map((region) =>
      room.get(ScoresReadModel).scores(everything, { plan, region, period: '2023Q3', at: '2025-01-31' }),
    );
    return (await Promise.all(asked)).flat();
  };

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...smallLand.settings, XUSHI_CLOCK: '2025-02-10T10:00:00+08:00' });
    const drawn = drawForms(room.catalog.planOrThrow(plan), room.catalog.regions, 7);
    const periods = ['2023Q2', '2023Q3'];
    for (const form of drawn.filter(({ period }) => periods.includes(period))) {
      const figures = form.figures.length === 0 ? [] : explained(form.figures);
      await room.hand({ plan, region: form.region, period: form.period, figures, at: form.at });
    }
    await room.settle(4);
  }, 180_000);

  afterAll(() => room.close());

  it('changes no sum and no score, stored or as known on a day, against no row at all', async () => {
    const [told] = await room.query<{ rows: number }>(
      `select count(*)::int as rows from reported_value where state in ('missing', 'not_produced')`,
    );
    expect(told?.rows).toBeGreaterThan(100);
    expect(await room.query(rolledAsRecomputed.sql)).toEqual([]);
    const [withRows, knownWithRows] = [await picture(), await known()];
    expect(knownWithRows.length).toBeGreaterThan(20);

    await room.query(`
      delete from reported_value where state in ('missing', 'not_produced');
      delete from attainment; delete from rolled_value; delete from attainment_basis; delete from attainment_head;
      update work set want = want + 1, owed_since = now() where duty = 'submission-accepted'`);
    await room.settle(4);
    expect(await picture()).toEqual(withRows);
    expect(await known()).toEqual(knownWithRows);
  }, 180_000);

  it('does not hide what another plan says of the same figure', async () => {
    const [region, period] = ['910101', '2024Q4'];
    await room.query(`insert into plan (code) values ('beside')`);
    const both: Figure[] = [{ indicator: 'cases', numerator: '41' }];
    await room.hand({ plan, region, period, figures: both, at: new Date('2025-02-01T00:00:00Z') });
    const [row] = await room.query<{ live: string }>(
      `with key as (select s.period_id, s.county_id, s.region_id from submission s join region r using (region_id)
                    where r.code = $1 and s.period_id = 202424),
         form as (insert into submission (period_id, county_id, region_id, plan_id, submission_id, head_version, live_version, live_since)
                  select period_id, county_id, region_id, (select plan_id from plan where code = 'beside'),
                    gen_random_uuid(), 1, 1, '2025-02-02' from key returning *),
         told as (insert into reported_value (period_id, county_id, region_id, plan_id, version, indicator_id, unit_id, state)
                  select f.period_id, f.county_id, f.region_id, f.plan_id, 1, i.indicator_id, f.region_id, 'missing'
                  from form f, indicator i where i.code = 'cases' returning 1)
       select count(*)::text as live from told`,
      [region],
    );
    expect(row?.live).toBe('1');
    const seen = await room.query<{ numerator: string }>(
      `select v.numerator::text from current_value v join region r using (region_id) join indicator i using (indicator_id)
       where r.code = $1 and v.period_id = 202424 and i.code = 'cases'`,
      [region],
    );
    expect(seen).toEqual([{ numerator: '41' }]);
  });

  it('makes a form that counts as handed in, where it is all that the form says', async () => {
    const asked = { plan, period: '2024Q4', parent: '100000' };
    const reported = async () => (await room.get(CompletenessReadModel).completeness(everything, asked)).reported;
    const before = await reported();
    const figures: Figure[] = [{ indicator: 'cases', state: 'missing' }];
    await room.hand({ plan, region: '920102', period: '2024Q4', figures, at: new Date('2025-02-03T00:00:00Z') });
    expect(await reported()).toBe(before + 1);
    await room.settle();
    const [found] = await room
      .get(ScoresReadModel)
      .scores(everything, { plan, target: 'cases', region: '920102', period: '2024Q4' });
    expect(found?.flags).not.toContain('imputed');
  });

  it('cannot be stored with a figure', async () => {
    const update = `update reported_value set numerator = 1 where state = 'missing'`;
    await expect(room.query(update)).rejects.toThrow('reported_value_absent_check');
    await expect(room.query(`update reported_value set state = 'maybe'`)).rejects.toThrow('reported_value_state_check');
  });
});
