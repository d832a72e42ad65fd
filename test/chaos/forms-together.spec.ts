import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulkPlan, indicatorOf, writeBulkPlan } from '../support/bulk-figures.js';
import { handIn } from '../support/hand-in.js';
import { System } from '../support/system.js';

/** Counties right below a province beside such below its prefectures, and those of a municipality. */
const provinces = ['460000', '500000', '640000'];
const periods = ['2023Q3', '2023Q4'];
const rounds = 4;

let system: System;
beforeAll(async () => {
  const plans = writeBulkPlan(mkdtempSync(path.join(os.tmpdir(), 'xushi-plans-')), 2);
  system = await System.start({ map: 'whole', workers: 3, schedulers: 2, env: { XUSHI_PLANS_DIR: plans } });
}, 120_000);
afterAll(() => system.stop(), 60_000);

async function counties(): Promise<string[]> {
  const lists = await Promise.all(
    provinces.map((parent) =>
      system.operator.get<{ readonly code: string }[]>(`/api/v1/regions?parent=${parent}&level=county&limit=500`),
    ),
  );
  return lists.flatMap(({ body }) => body.map(({ code }) => code).slice(0, 16));
}

/** A share that adds up, and grows with each correction. */
const share = (county: number, round: number) => ({ numerator: county + round, denominator: 100 + county });

describe('forms of many levels that come in at once', () => {
  it('are scored together by three workers, and come to the sums of all', async () => {
    const regions = await counties();
    expect(regions.length).toBeGreaterThan(40);
    for (let round = 0; round < rounds; round += 1) {
      const answers = await Promise.all(
        periods.flatMap((period) =>
          regions.map((region, county) => {
            const values = [{ indicator: indicatorOf(0), ...share(county, round) }];
            return handIn(system.operator, { plan: bulkPlan, region, period, values });
          }),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    }
    await system.untilNothingIsOwed(120_000);
    const numerator = regions.reduce((sum, _, county) => sum + county + rounds - 1, 0);
    const nation = await system.query(
      `select v.numerator::int, v.units from rolled_value v join region r using (region_id) join indicator i using (indicator_id)
       where r.code = '100000' and i.code = '${indicatorOf(0)}' order by v.period_id`,
    );
    expect(nation).toEqual(periods.map(() => ({ numerator, units: regions.length })));
  }, 240_000);
});
