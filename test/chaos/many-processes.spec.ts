import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { handIn } from '../support/hand-in.js';
import { System, type SystemOptions } from '../support/system.js';

const plan = 'guizhou-2022';
const periods = ['2022Q1', '2022Q2', '2022Q3'];
const indicators = ['new_pneumoconiosis_stations', 'county_subcentres'];
const counties = 40;

/** What came out of the figures, whenever they came in. */
const outcomes = {
  rolled: `select period_id, region_id, indicator_id, numerator, denominator, units, not_applicable, done_units, on_date
           from rolled_value order by 1, 2, 3`,
  judged: `select period_id, region_id, target_id, plan_version, as_of, status, severity,
             regexp_replace(score::text, '"recordedAt": "[^"]+"', '"recordedAt"', 'g') as score
           from attainment order by 1, 2, 3`,
};

let system: System;

afterEach(() => system.stop(), 60_000);

type Outcome = Readonly<Record<string, readonly object[]>>;

/** Every form, each corrected once, through all processes of the API by turns, and what is stored in the end. */
async function outcomeWith({ apis, ...options }: SystemOptions & { readonly apis: number }): Promise<Outcome> {
  system = await System.start({ plans: [plan], ...options });
  const doors = [system.operator];
  for (let more = 1; more < apis; more += 1) {
    const port = await freePort();
    await system.add('api', { PORT: String(port) });
    doors.push(system.through(`http://127.0.0.1:${port}`));
  }
  const { body } = await system.operator.get<{ readonly code: string }[]>(
    '/api/v1/regions?parent=520000&level=county&limit=500',
  );
  const regions = body
    .map(({ code }) => code)
    .sort()
    .slice(0, counties);
  for (const round of [0, 1]) {
    for (const [at, period] of periods.entries()) {
      const answers = await Promise.all(
        regions.map((region, county) => {
          const values = indicators.map((indicator, n) => ({ indicator, value: (county * 7 + n + at + round) % 5 }));
          const door = doors[county % doors.length] ?? system.operator;
          return handIn(door, { plan, region, period, values });
        }),
      );
      expect(answers.map((answer) => answer.status)).toEqual(regions.map(() => 202));
    }
  }
  await system.untilNothingIsOwed(120_000);
  const rows: Record<string, object[]> = {};
  for (const [name, sql] of Object.entries(outcomes)) rows[name] = await system.query<object>(sql);
  return rows;
}

describe('more processes', () => {
  it('store the same rows as one of each', async () => {
    const alone = await outcomeWith({ apis: 1, workers: 1, schedulers: 1 });
    await system.stop();
    const many = await outcomeWith({ apis: 3, workers: 4, schedulers: 3 });
    expect(alone['judged']?.length).toBeGreaterThan(counties * periods.length);
    expect(many).toEqual(alone);
  }, 300_000);
});
