import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handIn } from '../support/hand-in.js';
import { System } from '../support/system.js';

const plan = 'guizhou-2022';
const period = '2022Q2';

interface TargetSeen {
  readonly id: string;
  readonly reportedAt: string;
  readonly indicator: { readonly measure: string };
  readonly inputs: readonly { readonly indicator: string; readonly asks: 'ratio' | 'number' | 'date' }[];
}
interface RegionSeen {
  readonly code: string;
}

let system: System;

beforeAll(async () => {
  system = await System.start({ plans: [plan], workers: 2 });
}, 120_000);

afterAll(() => system.stop(), 60_000);

/** A figure that differs from county to county, without chance. */
const figure = (county: number, indicator: number): number => ((county + 1) * 37 + (indicator + 1) * 101) % 97;

describe('sixty counties of one province handing in at once', () => {
  it('make the province equal, exactly, to the recomputation from its counties', async () => {
    const { body: targets } = await system.operator.get<TargetSeen[]>(`/api/v1/plans/${plan}/targets`);
    const asked = targets
      .filter((t) => t.reportedAt === 'county' && t.indicator.measure !== 'level') // a level is never summed
      .flatMap((t) => t.inputs)
      .filter((i) => i.asks !== 'date');
    expect(asked.length).toBeGreaterThan(3);
    const counties = await countiesOf('520000');
    const chosen = counties.slice(0, 60);
    expect(chosen).toHaveLength(60);

    const answers = await Promise.all(
      chosen.map((region, c) =>
        handIn(system.operator, {
          plan,
          region,
          period,
          values: asked.map(({ indicator, asks }, i) =>
            asks === 'ratio'
              ? { indicator, numerator: figure(c, i), denominator: 97 + c }
              : { indicator, value: figure(c, i) },
          ),
        }),
      ),
    );
    expect(answers.map(({ status, body }) => [status, body.errors])).toEqual(chosen.map(() => [202, undefined]));
    await system.untilNothingIsOwed();

    const province = await sumsOf('520000');
    for (const [i, { indicator, asks }] of asked.entries()) {
      const numerator = chosen.reduce((sum, _, c) => sum + figure(c, i), 0);
      const denominator = asks === 'ratio' ? chosen.reduce((sum, _, c) => sum + 97 + c, 0) : null;
      expect({ indicator, ...province.get(indicator) }).toEqual({ indicator, numerator, denominator, units: 60 });
    }
    expect(await sumsOf('100000')).toEqual(province);
  }, 120_000);
});

async function countiesOf(province: string): Promise<string[]> {
  const { body } = await system.operator.get<RegionSeen[]>(`/api/v1/regions?parent=${province}&level=county&limit=500`);
  return body.map(({ code }) => code).sort();
}

async function sumsOf(
  region: string,
): Promise<Map<string, { numerator: number; denominator: number | null; units: number }>> {
  const found = await system.query<{ code: string; numerator: string; denominator: string | null; units: number }>(
    `select i.code, v.numerator, v.denominator, v.units from rolled_value v
     join indicator i using (indicator_id) join region r using (region_id) where r.code = '${region}'`,
  );
  return new Map(
    found.map((row) => [
      row.code,
      {
        numerator: Number(row.numerator),
        denominator: row.denominator === null ? null : Number(row.denominator),
        units: row.units,
      },
    ]),
  );
}
