import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { everything, UnitOfWork, type Scope } from '#platform/db';
import { HistoryReadModel } from '#submissions';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';

describe('what is known before a form is checked', () => {
  let room: AttainmentsRoom;
  let api: TestingModule;

  const of = async (period = '2024Q1', code = '910101', scope: Scope = everything) => {
    const history = new HistoryReadModel(api.get(UnitOfWork, { strict: false }));
    return history.of(scope, { plan: room.catalog.planOrThrow(plan), region: room.region(code), period });
  };
  const periods = (figures: readonly { period: string; numerator: string }[]) =>
    figures.map(({ period, numerator }) => `${period} ${numerator}`);
  const hand = (period: string, figures: Parameters<AttainmentsRoom['hand']>[0]['figures'], region = '910101') =>
    room.hand({ plan, region, period, figures, at: new Date(Date.UTC(2025, 0, 1) + (at += 1000)) });
  let at = 0;

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...smallLand.settings, XUSHI_CLOCK: '2025-02-10T10:00:00+08:00' });
    api = await room.asApi();
    await hand('2023Q1', [{ indicator: 'cases', numerator: '7' }]);
    await hand('2023Q1', [
      { indicator: 'cases', numerator: '8' },
      { indicator: 'ratio_excluded', numerator: '41', denominator: '50' },
    ]);
    await hand('2023Q2', [{ indicator: 'cases', numerator: '9', state: 'estimated' }]);
    await hand('2023Q3', [{ indicator: 'cases', state: 'missing' }]);
    await hand('2023Q4', [{ indicator: 'cases', notApplicable: true }]);
    await hand('2024Q1', [{ indicator: 'cases', numerator: '99' }]);
    await hand('2024Q2', [{ indicator: 'cases', numerator: '100' }]);
    await hand('2022Q4', [{ indicator: 'cases', numerator: '1' }], '910102');
    await hand('2016Q1', [{ indicator: 'cases', numerator: '5' }]);
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await room.close();
  });

  it('is each figure that counts in earlier periods, newest first, and no row without one', async () => {
    const { history, others } = await of();
    expect(periods(history('cases', '910101'))).toEqual(['2023Q2 9', '2023Q1 8']);
    expect(history('ratio_excluded', '910101')).toEqual([{ period: '2023Q1', numerator: '41', denominator: '50' }]);
    expect(history('cases', '910102')).toEqual([]);
    expect(others('cases')).toEqual([]);
  });

  it('ends with the period itself, and goes back 24 periods', async () => {
    const far = (await of('2024Q3')).history('cases', '910101');
    expect(periods(far)).toEqual(['2024Q2 100', '2024Q1 99', '2023Q2 9', '2023Q1 8']);
    expect(periods((await of('2022Q1')).history('cases', '910101'))).toEqual(['2016Q1 5']);
    expect((await of('2022Q2')).history('cases', '910101')).toEqual([]);
  });

  it('ceases with a form that is withdrawn', async () => {
    await hand('2024Q2', []);
    expect(periods((await of('2024Q3')).history('cases', '910101'))[0]).toBe('2024Q1 99');
  });

  it('holds what units below and other plans say of the very period', async () => {
    await room.query(`insert into plan (code) values ('beside') on conflict do nothing`);
    await room.query(
      `with form as (
         insert into submission (period_id, county_id, region_id, plan_id, submission_id, head_version, live_version, live_since)
         select 202421, county_id, region_id, (select plan_id from plan where code = 'beside'), gen_random_uuid(), 1, 1, now()
         from region where code in ('910101', '910102') returning *)
       insert into reported_value (period_id, county_id, region_id, plan_id, version, indicator_id, unit_id, state, numerator)
       select f.period_id, f.county_id, f.region_id, f.plan_id, 1, i.indicator_id, f.region_id, 'reported', 41.50
       from form f, indicator i where i.code = 'cases'`,
    );
    const { others } = await of('2024Q1');
    const blank = { denominator: null, onDate: null };
    expect(others('cases')).toEqual([{ plan: 'beside', unit: '910101', numerator: '41.50', ...blank }]);
  });

  it('lies within what its reader may see', async () => {
    const path = (code: string) => ({ actorId: null, patterns: [`${room.region(code).path}%`] });
    expect((await of('2024Q1', '910101', path('910101'))).history('cases', '910101')).toHaveLength(2);
    const foreign = await of('2024Q1', '910101', path('920101'));
    expect([foreign.history('cases', '910101'), foreign.others('cases')]).toEqual([[], []]);
  });
});
